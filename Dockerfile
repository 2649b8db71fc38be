# The production server of Rolecall. The first stage packs it; the second runs the tarball on Node alone.
# The server writes to DATA_DIR only, so the root of the container can be read-only.
FROM node:24.21.0-trixie-slim AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
COPY tenant/package.json tenant/
RUN --mount=type=cache,target=/root/.npm npm ci
COPY . .
# `npm run pack` installs again if the lock file is newer than the packages, and those may come from the builder's cache.
RUN touch node_modules/.package-lock.json \
	&& npm run pack -- /packed \
	&& mkdir /app \
	&& tar -xzf /packed/rolecall-*.tar.gz -C /app --strip-components=1

FROM node:24.21.0-trixie-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
# A new volume takes the owner and the mode of the folder that it is mounted on.
RUN install --directory --owner=node --group=node --mode=0700 /data
WORKDIR /app
# Root owns these files, so the server cannot change its own code.
COPY --from=build /app ./
# The user `node`, by number: Kubernetes' `runAsNonRoot` does not look names up.
USER 1000:1000
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
	CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1))"]
CMD ["node", "--max-semi-space-size=16", "server.js"]
