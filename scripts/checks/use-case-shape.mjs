/** Finds use cases of another shape than `(context, target, input)`: the trusted context comes first, and nothing of it beside it. */
import { createRequire } from "node:module";

const ts = createRequire(import.meta.url)("typescript");

const notFeatures = new Set(
	"access audit auth bff database env http i18n lucene management-api routes text token-broker tracing".split(" "),
);
const serverFile = /^lib\/([^/]+)\/server\/.*\.ts$/;
const isOfFeature = (file) => {
	const room = serverFile.exec(file)?.[1];
	return room !== undefined && !notFeatures.has(room) && !file.endsWith(".test.ts");
};
const route = /^app\/.*\/route\.ts$/;
/** Opens the name of a function that acts on the tenant or reads from it. Functions such as `toX` and `requireX` may take a part alone. */
const verb =
	/^(?:list|get|find|open|read|create|update|delete|block|unblock|enable|disable|assign|revoke|link|send|record|reveal|apply)(?=[A-Z])/;
/** Types of the parts of a context. A parameter of such a type is a part that was handed on without the rest. */
const parts = new Set(["AbortSignal", "Actor", "RunAct", "RunSteps"]);

const isExported = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;

/** Returns the exported functions of a source, with their parameters. */
function exportedFunctions(source) {
	return source.statements.filter(isExported).flatMap((statement) => {
		if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name.text, node: statement }];
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations
			.filter(({ initializer }) => initializer !== undefined && ts.isArrowFunction(initializer))
			.map(({ name, initializer }) => ({ name: name.getText(source), node: initializer }));
	});
}

/** Returns the name of a parameter's type, and for `Pick<T, …>` that of `T`. */
function typeOf({ type }, source) {
	if (type === undefined || !ts.isTypeReferenceNode(type)) return "";
	const name = type.typeName.getText(source);
	return name === "Pick" ? type.typeArguments[0].getText(source) : name;
}

/** Returns the names that a route imports from the server level of features. */
function useCasesOf(source) {
	return source.statements.flatMap((statement) => {
		if (!ts.isImportDeclaration(statement)) return [];
		const file = `${statement.moduleSpecifier.text.replace(/^@\//, "")}.ts`;
		const bindings = statement.importClause?.namedBindings;
		if (!isOfFeature(file) || bindings === undefined || !ts.isNamedImports(bindings)) return [];
		return bindings.elements.map(({ name, propertyName }) => `${file} ${(propertyName ?? name).text}`);
	});
}

/** Returns how the parameters of one function break the shape, or undefined. A parameter with a default, such as a clock, is left aside. */
function problemOf({ name, node }, source, isUseCase) {
	const types = node.parameters.map((parameter) => typeOf(parameter, source));
	const part = types.find((type) => parts.has(type));
	if (part !== undefined && (isUseCase || verb.test(name))) return `takes ${part} beside a context`;
	const place = types.findIndex((type) => type.endsWith("Context"));
	if (place > 0) return "takes its context after other arguments";
	const needed = node.parameters.filter(({ initializer }) => initializer === undefined);
	if (!isUseCase || needed.length === 0) return undefined;
	if (place < 0) return "is a use case without a context as its first parameter";
	return needed.length > 3 ? "takes more than a context, a target and an input" : undefined;
}

/** Returns the exported functions of features that break the shape, as sentences. `sources` are pairs of a file and its text. */
export function misshapenUseCases(sources) {
	const parse = ([file, text]) => [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)];
	const useCases = new Set(sources.filter(([file]) => route.test(file)).flatMap((pair) => useCasesOf(parse(pair)[1])));
	return sources
		.filter(([file]) => isOfFeature(file))
		.map(parse)
		.flatMap(([file, source]) =>
			exportedFunctions(source).flatMap((found) => {
				const problem = problemOf(found, source, useCases.has(`${file} ${found.name}`));
				return problem === undefined ? [] : [`${file}: ${found.name} ${problem}`];
			}),
		);
}

/** Sources that break each rule, and the number of their violations. The other functions of them break none. */
export const plantedUseCases = {
	sources: [
		["app/api/roles/route.ts", 'import { listRoles, getRole as get } from "@/lib/roles/server/roles";'],
		[
			"lib/roles/server/roles.ts",
			[
				"export const listRoles = (query: RoleListQuery) => query;",
				"export function getRole({ signal }: ReadContext, a: A, b: B, c: C) {}",
				"export async function openRole(roleId: string, signal?: AbortSignal) {}",
				"export function updateRole(target: Target, { act }: Pick<ActContext, 'act'>) {}",
				"export function findRole({ signal }: Pick<ReadContext, 'signal'>, target: Target, nowMs = Date.now()) {}",
				"export const toRole = (raw: unknown, actor: Actor) => raw;",
				"function inside(signal: AbortSignal) {}",
			].join("\n"),
		],
		["lib/auth/server/levels.ts", "export function findLevel(actor: Actor) {}"],
	],
	count: 4,
};
