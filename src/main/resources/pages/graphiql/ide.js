import { examples } from './examples.js';
import { linkTo, operationOf } from './links.js';
import { storage } from './storage.js';

const { createElement: h, useState } = React;
const { ToolbarButton, useEditorContext } = GraphiQL.React;

const tabs = examples.map(({ query, variables }) => ({ query, variables: JSON.stringify(variables, null, 2) }));
const linked = operationOf(location.search);
const firstVisit = storage.getItem('graphiql:tabState') === null;
/** What is shown at first; otherwise the tabs as they were left. */
const shown = linked ?? (firstVisit ? tabs[0] : undefined);
const fetcher = GraphiQL.createFetcher({ url: new URL('../graphql', location.href).href });

function CopyLink() {
  const { queryEditor, variableEditor } = useEditorContext();
  const copy = () => navigator.clipboard.writeText(linkTo(location.href, {
    query: queryEditor.getValue(),
    variables: variableEditor.getValue(),
    operationName: queryEditor.operationName,
  }));
  return h(ToolbarButton, { label: 'Copy link to this operation', onClick: copy },
    h('svg', { className: 'graphiql-toolbar-icon', viewBox: '0 0 16 16', 'aria-hidden': true },
      h('path', { d: 'M6.5 9.5 9.5 6.5M7 4.5l1.6-1.6a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.6 1.6a3.2 3.2 0 0 1-4.5-4.5L4.5 7' })));
}

function Ide() {
  // a link may name one of its operations; in any other text it is chosen anew
  const [operationName, setOperationName] = useState(linked?.operationName);
  const forgetElsewhere = ({ tabs, activeTabIndex }) =>
    tabs[activeTabIndex].query !== linked?.query && setOperationName(undefined);
  return h(GraphiQL, {
    fetcher,
    defaultTabs: linked ? [linked, ...tabs] : tabs,
    query: shown?.query,
    variables: shown?.variables,
    operationName,
    onTabChange: forgetElsewhere,
    defaultEditorToolsVisibility: 'variables',
    storage,
    shouldPersistHeaders: false,
    toolbar: { additionalContent: h(CopyLink) },
  }, h(GraphiQL.Logo, null, h('a', { href: '../', className: 'name' }, 'AcuSight', h('span', null, ' GraphQL gateway'))));
}

ReactDOM.createRoot(document.getElementById('ide')).render(h(Ide));
