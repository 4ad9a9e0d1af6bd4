/** Operations in the address: query, variables and operationName, as in a GET of GraphQL over HTTP. Headers never are. */

export function operationOf(search) {
  const parameters = new URLSearchParams(search);
  const query = parameters.get('query');
  return query ? { query, variables: indented(parameters.get('variables')), operationName: parameters.get('operationName') ?? undefined } : undefined;
}

export function linkTo(page, operation) {
  const link = new URL(page);
  const parameters = Object.entries(operation).filter(([, value]) => value?.trim());
  link.search = new URLSearchParams(parameters);
  return link.href;
}

function indented(variables) {
  try {
    return variables ? JSON.stringify(JSON.parse(variables), null, 2) : '';
  } catch {
    return variables; // the editor shows what is wrong with it
  }
}
