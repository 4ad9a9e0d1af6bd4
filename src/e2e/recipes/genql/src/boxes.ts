import { createClient, type ImageFilter, type ImageSort } from './genql';

export async function boxes(url: string, { filter, sort, limit }: { filter: ImageFilter; sort: ImageSort; limit: number }) {
  const { images } = await createClient({ url }).query({
    images: {
      __args: { filter, sort, page: { limit } },
      total: true,
      items: {
        id: true,
        createdAt: true,
        annotations: { classValue: true, xCenter: true, yCenter: true, width: true, height: true },
      },
    },
  });
  return images?.items ?? [];
}
