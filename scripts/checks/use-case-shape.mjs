/** Finds use cases of another shape than `(context, target, input)`: the trusted context comes first, and nothing of it beside it. */
import { exportedBy, fileOf, parseAll, referencesIn, takenBy, ts } from "./modules.mjs";

const notFeatures = new Set(
	"access audit auth bff database env http i18n json lucene management-api routes text token-broker tracing".split(" "),
);
const serverFile = /^lib\/([^/]+)\/server\/.*\.ts$/;
const isOfFeature = (file) => {
	const room = serverFile.exec(file)?.[1];
	return room !== undefined && !notFeatures.has(room) && !file.endsWith(".test.ts");
};
const route = /^app\/.*\/route\.ts$/;
/** Opens the name of a use case. */
const verb =
	/^(?:list|get|find|open|create|update|delete|block|unblock|enable|disable|assign|revoke|link|send|record|reveal|settle|compare|plan|apply|pause|approve|import|export|run)(?=[A-Z])/;
/** Matches the name of a function that only maps or checks what it gets. It may take a part of a context alone. */
const mapsOrChecks = /^(?:to|as|is|may|require)(?=[A-Z])|Of$/;
/** Types of the parts of a context. A parameter that holds such a type is a part that was handed on without the rest. */
const parts = new Set(["AbortSignal", "Actor", "RunAct", "RunSteps"]);

/** Matches the files that make the lab's load. They get the signals of a run, which has no actor, and not those of a request. */
const ownSignals = /^lib\/token-lab\/server\/(?:ask-and-call|run-\w+)\.ts$/;

/** Returns the functions of a value: itself, those that it hands to a call around it, and the methods of an object or a class. */
function functionsIn(node) {
	if (ts.isFunctionLike(node)) return [node];
	if (ts.isCallExpression(node)) return [node.expression, ...node.arguments].flatMap(functionsIn);
	if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap((one) => functionsIn(one.initializer ?? one));
	if (ts.isClassLike(node)) return node.members.flatMap((one) => functionsIn(one.initializer ?? one));
	const isWrapped = ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node);
	return isWrapped ? functionsIn(node.expression) : [];
}

/**
 * Returns the names of the types that a type holds: in unions, literals and arguments, and behind the aliases of its file. A context stands
 * for itself, also as a part of it. What a function takes or returns is left out.
 */
function typesIn(node, aliases, seen = new Set()) {
	if (node === undefined || ts.isFunctionTypeNode(node)) return [];
	if (!ts.isTypeReferenceNode(node)) {
		const found = [];
		ts.forEachChild(node, (child) => void found.push(...typesIn(child, aliases, seen)));
		return found;
	}
	const name = node.typeName.getText();
	const alias = seen.has(name) ? undefined : aliases.get(name);
	const inside = [...(node.typeArguments ?? []), ...(alias === undefined ? [] : [alias])];
	const isContext = name.endsWith("Context");
	return [name, ...(isContext ? [] : inside.flatMap((one) => typesIn(one, aliases, new Set([...seen, name]))))];
}

/** Returns the types that a source declares, by name. */
function aliasesOf(source) {
	const found = source.statements.filter((one) => ts.isTypeAliasDeclaration(one) || ts.isInterfaceDeclaration(one));
	return new Map(found.map((one) => [one.name.text, one.type ?? one]));
}

/** Follows an export to the module that declares it. Returns the file and the name there. */
function originOf(modules, file, name) {
	const exports = modules.get(file)?.exports ?? [];
	const found = exports.find((one) => one.name === name);
	if (found?.declaration !== undefined) return [`${file} ${found.declaration.name}`];
	const next = found === undefined ? exports.filter((one) => one.name === "*") : [found];
	return next.flatMap(({ taken }) => originOf(modules, taken.file, taken.name === "*" ? name : taken.name));
}

/** Returns the names that a route takes from the server level of features. */
function useCasesOf({ source, taken }, modules) {
	const references = referencesIn(source);
	return taken.flatMap(({ name, file, local }) => {
		const properties = [...(references.get(local) ?? ["*"])];
		const all = () => (modules.get(file)?.exports ?? []).map((one) => one.name);
		const names = name !== "*" ? [name] : properties.includes("*") ? all() : properties;
		return names.flatMap((one) => originOf(modules, file, one));
	});
}

/** Returns how the parameters of one function break the shape, or undefined. A parameter with a default, such as a clock, is left aside. */
function problemOf(name, node, { isUseCase, aliases, refused }) {
	const types = node.parameters.map(({ type }) => typesIn(type, aliases));
	const part = types.flat().find((type) => refused.has(type));
	if (part !== undefined && (isUseCase || !mapsOrChecks.test(name))) return `takes ${part} beside a context`;
	const place = types.findIndex((all) => all.some((type) => type.endsWith("Context")));
	if (place > 0) return "takes its context after other arguments";
	const needed = node.parameters.filter(({ initializer }) => initializer === undefined);
	if (!isUseCase || needed.length === 0) return undefined;
	if (place < 0) return "is a use case without a context as its first parameter";
	return needed.length > 3 ? "takes more than a context, a target and an input" : undefined;
}

/** Returns how the exports of one source break the shape, as sentences. */
function misshapenIn(file, { source, exports }, useCases) {
	const aliases = aliasesOf(source);
	const refused = ownSignals.test(file) ? parts.difference(new Set(["AbortSignal"])) : parts;
	return exports.flatMap(({ name, declaration }) => {
		const isUseCase = useCases.has(`${file} ${declaration?.name}`);
		const functions = declaration === undefined ? [] : functionsIn(declaration.node);
		const problems = functions.map((node) => problemOf(name, node, { isUseCase, aliases, refused }));
		if (isUseCase && functions.length > 0 && !verb.test(name))
			problems.push("is a use case that opens with no verb of the list");
		return problems.filter((one) => one !== undefined).map((problem) => `${file}: ${name} ${problem}`);
	});
}

/**
 * Returns the exported functions of features that break the shape, as sentences.
 * @param {Map<string, import("typescript").SourceFile>} sources the parsed sources by file
 */
export function misshapenUseCases(sources) {
	const modules = new Map();
	for (const [file, source] of sources) {
		if (!route.test(file) && !file.startsWith("lib/")) continue;
		const taken = takenBy(source).map((one) => ({
			...one,
			file: fileOf(file, one.specifier, (other) => sources.has(other)),
		}));
		modules.set(file, { source, taken, exports: exportedBy(source, taken) });
	}
	const routes = [...modules].filter(([file]) => route.test(file));
	const useCases = new Set(routes.flatMap(([, one]) => useCasesOf(one, modules)));
	return [...modules].filter(([file]) => isOfFeature(file)).flatMap(([file, one]) => misshapenIn(file, one, useCases));
}

/** Sources that break each rule, in every way that a break could hide, and the functions that are found. The others break none. */
const planted = {
	texts: {
		"app/api/roles/route.ts": [
			'import { listRoles, getRole as get, updateAll, checkRole } from "@/lib/roles/server/roles";',
			'import { findRoles, linkRole } from "@/lib/roles/server/hand-on";\nimport * as hidden from "@/lib/roles/server/hidden";',
			"export const GET = hidden.deleteRole;",
		],
		"lib/roles/server/roles.ts": [
			"export const listRoles = (query: RoleListQuery) => query;",
			"export function getRole({ signal }: ReadContext, a: A, b: B, c: C) {}",
			"export async function openRole(roleId: string, signal?: AbortSignal) {}",
			"export function updateRole(target: Target, { act }: Pick<ActContext, 'act'>) {}",
			"export function findRole({ signal }: Pick<ReadContext, 'signal'>, target: Target, nowMs = Date.now()) {}",
			"export const toRole = (raw: unknown, actor: Actor) => raw;",
			"export const updateAll = guarded(limits, async (target: Target) => target);",
			"export const checkRole = (context: ReadContext) => context;",
			"function inside(signal: AbortSignal) {}",
		],
		"lib/roles/server/hand-on.ts": [
			'export { searchRoles as findRoles } from "./hidden.ts";\nexport * from "./stars.ts";',
		],
		"lib/roles/server/stars.ts": ["const linkRole = function (input: Input) {};\nexport { linkRole };"],
		"lib/roles/server/hidden.ts": [
			"type Parts = { parts: Inner };\ninterface Inner { signal: AbortSignal | undefined }",
			"export const searchRoles = (target: Target) => target;\nexport const deleteRole = (({ id }) => id) satisfies Act;",
			"export const copyRole = (id: string, { actor }: { actor: Actor }) => id;",
			"export const moveRole = (input: Input | Actor) => input;\nexport const turnRole = cache((parts: Parts) => parts);",
			"export const acts = { ping(signal: Readonly<AbortSignal>) {} };\nexport class Acts { ping = (run: RunAct) => run; }",
			"export const watch = (context: ReadContext, wait: (signal: AbortSignal) => void) => wait;",
		],
		"lib/auth/server/levels.ts": ["export function findLevel(actor: Actor) {}"],
	},
	found: [
		...[
			"listRoles is a use case without",
			"getRole takes more",
			"openRole takes AbortSignal",
			"updateRole takes its context",
		],
		...[
			"updateAll is a use case without",
			"checkRole is a use case that opens with no verb",
			"linkRole is a use case without",
		],
		...[
			"searchRoles is a use case without",
			"searchRoles is a use case that opens",
			"deleteRole is a use case without",
		],
		...[
			"copyRole takes Actor",
			"moveRole takes Actor",
			"turnRole takes AbortSignal",
			"acts takes AbortSignal",
			"Acts takes RunAct",
		],
	],
};

/** Returns true if the check finds exactly the planted breaks. */
export function findsPlantedUseCases() {
	const texts = Object.entries(planted.texts).map(([file, lines]) => [file, lines.join("\n")]);
	const found = misshapenUseCases(parseAll(new Map(texts)));
	return (
		found.length === planted.found.length &&
		planted.found.every((part) => found.some((one) => one.includes(`: ${part}`)))
	);
}
