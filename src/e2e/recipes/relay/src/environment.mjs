import relay from 'relay-runtime';

const { Environment, Network, RecordSource, Store } = relay;

const fetchFrom = (url) => async ({ text }, variables) => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query: text, variables }),
  });
  return response.json();
};

export const environment = (url) =>
  new Environment({ network: Network.create(fetchFrom(url)), store: new Store(new RecordSource()) });
