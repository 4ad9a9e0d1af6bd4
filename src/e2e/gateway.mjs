/** The gateway under test: the one that run.sh has started, or the one it was given. */
export const gateway = (process.env.GATEWAY_URL ?? 'http://127.0.0.1:8080').replace(/\/$/, '');

export const graphql = `${gateway}/graphql`;

/**
 * A fetch that remembers.
 *
 * @returns {{fetch: typeof fetch, exchanges: {method: string, url: URL, body: any, status: number}[]}}
 */
export function recorder() {
  const exchanges = [];
  return {
    exchanges,
    async fetch(input, init = {}) {
      const response = await fetch(input, init);
      exchanges.push({
        method: init.method ?? 'GET',
        url: new URL(input),
        body: init.body === undefined ? undefined : JSON.parse(init.body),
        status: response.status,
      });
      return response;
    },
  };
}
