import { graphql } from 'relay-runtime';

graphql`
  query GalleryQuery($filter: ImageFilter, $sort: ImageSort, $first: Int, $last: Int) {
    ...Gallery_images @arguments(filter: $filter, sort: $sort, first: $first, last: $last)
  }
`;

graphql`
  fragment Gallery_images on Query
  @refetchable(queryName: "GalleryPageQuery")
  @argumentDefinitions(
    filter: { type: "ImageFilter" }
    sort: { type: "ImageSort" }
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  ) {
    imagesConnection(filter: $filter, sort: $sort, first: $first, after: $after, last: $last, before: $before)
    @connection(key: "Gallery_imagesConnection") {
      totalCount
      edges { node { id filename } }
    }
  }
`;
