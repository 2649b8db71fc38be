/** The arrows of ARCHITECTURE.md. `scripts/checks/check-graph.mjs` runs this and proves with a planted violation that it bites. */
const platform = "(token-broker|management-api|auth|access|audit|directory|bff)";
const foundation = "(env|http|routes|i18n|database|json|lucene|state|text|tracing)";
const kit = "(focus|on-demand|shortcuts|unsaved|palette|states|ui|data-table|form|json-editor|session|shell|undo)";
const userParts = "(overview|profile|metadata|access|sign-in|sessions|organizations|applications|activity|raw)";
const feature = `(?!${platform}/|${foundation}/)[^/]+`;

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: "no-circular",
			severity: "error",
			comment: "What goes into a sandbox as text is typed by the list of it.",
			from: { pathNot: "^tenant/pipeline/sandbox/inside/" },
			to: { circular: true },
		},
		{
			name: "components-never-reach-a-server-room",
			comment: "Not even through a third file.",
			severity: "error",
			from: { path: "^components/" },
			to: { path: "^lib/[^/]+/server/", reachable: true },
		},
		{
			name: "client-rooms-never-reach-a-server-room",
			severity: "error",
			from: { path: "^lib/[^/]+/client/" },
			to: { path: "^lib/[^/]+/server/", reachable: true },
		},
		{
			name: "contracts-are-isomorphic",
			comment: "What stands in neither is safe anywhere.",
			severity: "error",
			from: { path: "^lib/[^/]+/(?!(server|client)/)", pathNot: "\\.test\\.tsx?$" },
			to: { path: "^lib/[^/]+/(server|client)/" },
		},
		{
			name: "lib-never-imports-app-or-components",
			severity: "error",
			from: { path: "^lib/", pathNot: "\\.test\\.tsx?$" },
			to: { path: "^(app|components)/" },
		},
		{ name: "components-never-import-app", severity: "error", from: { path: "^components/" }, to: { path: "^app/" } },
		{
			name: "kit-never-imports-a-feature",
			severity: "error",
			from: { path: `^components/${kit}/`, pathNot: "\\.test\\.tsx?$" },
			to: {
				path: "^(components|lib)/",
				pathNot: `^(components/${kit}|lib/${platform}|lib/${foundation})/`,
			},
		},
		{
			name: "only-app-imports-the-console",
			severity: "error",
			from: { path: "^(components|lib)/", pathNot: "^components/console/" },
			to: { path: "^components/console/" },
		},
		{
			name: "parts-of-a-user-stand-apart",
			severity: "error",
			from: { path: `^components/users/${userParts}/` },
			to: { path: `^components/users/(${userParts}|list|search|create|user-page)/`, pathNot: "^components/users/$1/" },
		},
		{
			name: "only-routes-import-the-edge",
			severity: "error",
			from: { path: "^lib/(?!bff/)", pathNot: "\\.test\\.tsx?$" },
			to: { path: "^lib/bff/" },
		},
		{
			name: "rate-stands-alone",
			severity: "error",
			from: { path: "^lib/management-api/server/(rate|health)/", pathNot: "\\.test\\.tsx?$" },
			to: { path: "^lib/management-api/", pathNot: "^lib/management-api/server/$1/" },
		},
		{
			name: "tenant-layers",
			severity: "error",
			from: { path: "^tenant/(records|search|state|pipeline|core|auth-store)/", pathNot: "\\.test\\.ts$" },
			to: { path: "^tenant/(management|seed|control|authentication)/" },
		},
		{
			name: "the-tenants-management-stands-below-its-seed",
			severity: "error",
			from: { path: "^tenant/management/", pathNot: "\\.test\\.ts$" },
			to: { path: "^tenant/(seed|control|authentication)/" },
		},
		{
			name: "the-tenants-seed-stands-below-its-edges",
			severity: "error",
			from: { path: "^tenant/seed/", pathNot: "\\.test\\.ts$" },
			to: { path: "^tenant/(control|authentication)/" },
		},
		{
			name: "foundation-never-imports-above",
			severity: "error",
			from: { path: `^lib/${foundation}/`, pathNot: "\\.test\\.tsx?$" },
			to: { path: "^lib/", pathNot: `^lib/${foundation}/` },
		},
		{
			name: "platform-never-imports-features",
			severity: "error",
			from: { path: `^lib/${platform}/`, pathNot: "\\.test\\.tsx?$" },
			to: { path: `^lib/${feature}/` },
		},
		{
			name: "features-do-not-know-each-other",
			comment: "Contracts excepted.",
			severity: "error",
			from: { path: `^lib/(${feature})/`, pathNot: "\\.test\\.tsx?$" },
			to: { path: `^lib/${feature}/(server|client)/`, pathNot: "^lib/$1/" },
		},
		{
			name: "lucene-is-pure",
			severity: "error",
			from: { path: "^lib/lucene/", pathNot: "\\.test\\.ts$" },
			to: { pathNot: "^lib/lucene/" },
		},
		{
			name: "the-tenant-is-its-own-program",
			severity: "error",
			from: { path: "^tenant/" },
			to: { path: "^(app|components|lib|proxy|instrumentation)", pathNot: "^lib/lucene/" },
		},
		{
			name: "nobody-imports-the-tenant",
			comment: "A test may start it; what it tests meets it over HTTP.",
			severity: "error",
			from: { path: "^(app|components|lib|proxy|instrumentation)", pathNot: "\\.test\\.tsx?$" },
			to: { path: "^tenant/" },
		},
		{
			name: "only-tests-import-testing",
			severity: "error",
			from: {
				path: "^(app|components|lib|tenant|proxy|instrumentation)",
				pathNot: "\\.test\\.tsx?$|^components/testing/",
			},
			to: { path: "^testing/" },
		},
		{
			name: "only-the-client-imports-the-sdk",
			severity: "error",
			comment: "And the lab, which shows how the SDK by itself gets its tokens.",
			from: {
				path: "^(app|components|lib)/",
				pathNot: "^lib/(management-api/server/|token-lab/server/sdk-pattern\\.ts$)",
			},
			to: { path: "node_modules/auth0/", dependencyTypesNot: ["type-only"] },
		},
	],
	options: {
		doNotFollow: { path: "node_modules" },
		exclude: { path: "(^\\.next|^\\.data|^bench/node_modules|^tenant/dist)" },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: "tsconfig.json" },
		enhancedResolveOptions: {
			extensions: [".ts", ".tsx", ".js", ".mjs", ".json"],
			conditionNames: ["react-server", "import", "node", "default"],
		},
		detectProcessBuiltinModuleCalls: false,
	},
};
