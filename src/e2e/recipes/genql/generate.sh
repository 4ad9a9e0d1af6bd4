curl -fsSO "${GATEWAY_URL:-http://localhost:8080}/graphql/schema.graphql"
npx genql --schema schema.graphql --output src/genql --scalar DateTime:string
