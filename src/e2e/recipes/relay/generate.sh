curl -fsSO "${GATEWAY_URL:-http://localhost:8080}/graphql/schema.graphql"
mkdir -p src/__generated__
npx relay-compiler --noWatchman relay.config.json
