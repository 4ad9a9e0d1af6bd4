import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { serverAudits } from 'graphql-http';

import { graphql } from './gateway.mjs';

// https://github.com/graphql/graphql-http/tree/v1.23.1#audits: what GraphQL over HTTP says, MUST, SHOULD and MAY
const audits = serverAudits({ url: graphql });
let passed = 0;

for (const audit of audits) {
  test(`${audit.id} ${audit.name}`, async () => {
    const result = await audit.fn();
    assert.equal(result.status, 'ok', result.reason);
    passed++;
  });
}

test('none of the 61 audits is missing', () => assert.equal(audits.length, 61));

after(() => console.log(`graphql-http audits: ${passed}/${audits.length}`));
