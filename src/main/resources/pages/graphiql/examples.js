/** The operations that an IDE without tabs of its own opens with. */
export const examples = [
  {
    query: `# The first page of a gallery. Ctrl+Enter runs it.
# annotations and imageUrl are requested from the
# upstream only because they are selected here.
# A token goes below, into Headers:
#   { "Authorization": "Bearer ..." }

query Gallery($filter: ImageFilter, $page: PageInput) {
  images(filter: $filter, page: $page) {
    total
    hasNext
    items {
      id
      filename
      imageUrl
      annotations {
        classValue
        xCenter
        yCenter
        width
        height
      }
    }
  }
}
`,
    variables: { filter: { split: 'TRAIN' }, page: { limit: 5, offset: 0 } },
  },
  {
    query: `# Boxes and polygons, to be drawn over a picture.

query Boxes($filter: ImageFilter, $limit: Int!) {
  images(filter: $filter, page: { limit: $limit }) {
    items {
      id
      width
      height
      ...Shapes
    }
  }
}

fragment Shapes on Image {
  annotations {
    id
    type
    classValue
    confidence
    xCenter
    yCenter
    width
    height
    geometry
    zOrder
  }
}
`,
    variables: { filter: { classValues: ['forklift'] }, limit: 3 },
  },
  {
    query: `# How many images there are, by split.
# Only what is selected is counted.

query Counts($filter: ImageFilter) {
  imageCounts(filter: $filter) {
    total
    train
    val
    test
    none
  }
}
`,
    variables: { filter: {} },
  },
  {
    query: `# Infinite scroll: the endCursor of the result
# as "after" loads what follows.

query Scroll($first: Int!, $after: String) {
  imagesConnection(first: $first, after: $after) {
    totalCount
    nodes {
      id
      filename
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
    variables: { first: 10, after: null },
  },
  {
    query: `# Export of a split, up to 1,000 images at once.
# Raise "offset" until hasNext is false.

query Export($split: SplitFilter!, $page: PageInput!) {
  images(
    filter: { split: $split }
    page: $page
    sort: { field: CREATED_AT, order: ASC }
  ) {
    total
    hasNext
    items {
      id
      filename
      storageKey
      annotations {
        classValue
        xCenter
        yCenter
        width
        height
      }
    }
  }
}
`,
    variables: { split: 'VAL', page: { limit: 1000, offset: 0 } },
  },
];
