/** The operations that the page sends. A field that nothing shows is not selected, and so nothing loads it. */

const CARD = `fragment Card on Image {
  id filename width height split
  annotationStatus projectName deviceId
}`;
const PICTURE = 'fragment Picture on Image { imageUrl }';
const BOXES = `fragment Boxes on Image {
  annotations {
    id classValue type source confidence
    xCenter yCenter width height
    geometry zOrder
  }
}`;

/** One page of the view; with the first one come the counts, which the others share. */
export function gallery(view, { first, after }) {
  const isFirst = !after;
  const spreads = ['...Card', view.pictures && '...Picture', view.boxes && '...Boxes'].filter(Boolean).join(' ');
  const lines = [
    'query Gallery(',
    '  $filter: ImageFilter, $sort: ImageSort',
    `  $first: Int!, ${isFirst ? '$counted: ImageFilter' : '$after: String!'}`,
    ') {',
    '  imagesConnection(',
    `    filter: $filter, sort: $sort, first: $first${isFirst ? '' : ', after: $after'}`,
    '  ) {',
    isFirst && '    totalCount',
    '    pageInfo { hasNextPage endCursor }',
    `    nodes { ${spreads} }`,
    '  }',
    isFirst && '  imageCounts(filter: $counted) {\n    total train val test none\n  }',
    '}',
    CARD,
    view.pictures && PICTURE,
    view.boxes && BOXES,
  ];
  const { split, ...counted } = view.filter;
  return {
    name: 'Gallery',
    document: lines.filter(Boolean).join('\n'),
    variables: { ...conditions(view), first, ...(isFirst ? { counted } : { after }) },
  };
}

/** The picture URLs of a page that was loaded before, because the earlier ones have expired. */
export function pictures(view, { first, after }) {
  return {
    name: 'Pictures',
    document: `query Pictures(
  $filter: ImageFilter, $sort: ImageSort
  $first: Int!, $after: String
) {
  imagesConnection(
    filter: $filter, sort: $sort, first: $first, after: $after
  ) {
    nodes { id imageUrl }
  }
}`,
    variables: { ...conditions(view), first, ...(after && { after }) },
  };
}

/** All fields of an image. The API finds images by file name, not by id: several may have the same name. */
export function details(view, filename) {
  return {
    name: 'Details',
    document: `query Details($filter: ImageFilter) {
  images(filter: $filter, page: {limit: 20}) {
    items {
      id filename width height annotationStatus
      split splitLocked batchId batchName deviceId
      projectName versionName storageKey
      createdAt updatedAt imageUrl
      annotations {
        id imageId classValue confidence type source
        xCenter yCenter width height geometry zOrder
        createdAt updatedAt
      }
    }
  }
}`,
    variables: { filter: { ...view.filter, filename } },
  };
}

function conditions(view) {
  const [field, order] = view.sort.split(':');
  return { filter: view.filter, ...(order && { sort: { field, order } }) };
}
