/** Where GraphiQL's history is, with the headers of each request. */
const histories = ['graphiql:queries', 'graphiql:favorites'];

const withoutHeaders = (history) =>
  JSON.stringify(JSON.parse(history, (key, value) => (key === 'headers' ? undefined : value)));

/** The browser's storage, without headers: a token must not stay in the browser. */
export const storage = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, histories.includes(key) ? withoutHeaders(value) : value),
  removeItem: (key) => localStorage.removeItem(key),
  clear: () => localStorage.clear(),
  get length() {
    return localStorage.length;
  },
};
