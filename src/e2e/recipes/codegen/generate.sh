curl -fsSO "${GATEWAY_URL:-http://localhost:8080}/graphql/schema.graphql"
npx graphql-codegen --config codegen.ts
