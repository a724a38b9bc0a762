# The web process and the worker in one container. Settings: docs/operations.md.
FROM node:24-slim AS build
WORKDIR /srv
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json vite.config.ts ./
COPY app app
COPY db db
COPY storage storage
COPY public public
# Optional: the enrolment authority's public key (64 hex digits), so that pages trust no other.
ARG VITE_AUTHORITY_KEY=""
RUN npm run build

FROM node:24-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /srv
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force
COPY app app
COPY db db
COPY storage storage
COPY --from=build /srv/build build
RUN mkdir -m 700 /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: signals must reach the process.
CMD ["node", "--max-semi-space-size=8", "app/cli/start.ts"]
