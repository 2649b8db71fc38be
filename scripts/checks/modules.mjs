/** Reads sources with the TypeScript parser: what each imports, exports and references at its top level. */
import { createRequire } from "node:module";
import path from "node:path";

export const ts = createRequire(import.meta.url)("typescript");

const endings = ["", ".ts", ".tsx", ".mjs", ".js"];

export const parse = (file, text) => ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);

/** Returns the parsed sources by file. @param {Map<string, string>} texts the text of each file */
export const parseAll = (texts) => new Map([...texts].map(([file, text]) => [file, parse(file, text)]));

/** Returns the file that an import of the project stands for, or undefined. `has` tells which files there are. */
export function fileOf(from, specifier, has) {
	if (!/^(?:\.|@\/)/.test(specifier)) return undefined;
	const to = specifier.startsWith("@/") ? specifier.slice(2) : path.posix.join(path.posix.dirname(from), specifier);
	return endings.map((ending) => `${to}${ending}`).find(has);
}

/**
 * Returns what a source takes from other modules. Each part has the `specifier`, the `name` there (`*` for all), the `local` name here if
 * it is imported, and the name `as` which it is exported again.
 */
export function takenBy(source) {
	const taken = source.statements.flatMap((statement) => {
		const specifier = statement.moduleSpecifier?.text;
		if (specifier === undefined) return [];
		const parts = ts.isImportDeclaration(statement) ? importedBy(statement) : handedOnBy(statement);
		return parts.map((part) => ({ specifier, ...part }));
	});
	const visit = (node) => {
		const isCall = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
		const [specifier] = isCall ? node.arguments : ts.isImportTypeNode(node) ? [node.argument.literal] : [];
		if (specifier?.text !== undefined) taken.push({ specifier: specifier.text, name: "*", onDemand: true });
		ts.forEachChild(node, visit);
	};
	visit(source);
	return taken;
}

function importedBy({ importClause }) {
	if (importClause === undefined) return [{}];
	const { name, namedBindings: bindings } = importClause;
	const whole = name === undefined ? [] : [{ name: "default", local: name.text }];
	if (bindings === undefined) return whole;
	if (ts.isNamespaceImport(bindings)) return [...whole, { name: "*", local: bindings.name.text }];
	return [
		...whole,
		...bindings.elements.map((one) => ({ name: (one.propertyName ?? one.name).text, local: one.name.text })),
	];
}

function handedOnBy({ exportClause }) {
	if (exportClause === undefined) return [{ name: "*", as: "*" }];
	if (ts.isNamespaceExport(exportClause)) return [{ name: "*", as: exportClause.name.text }];
	return exportClause.elements.map((one) => ({ name: (one.propertyName ?? one.name).text, as: one.name.text }));
}

/** Returns the names that a declaration binds, those of a pattern included. */
const boundBy = ({ name }) =>
	name === undefined
		? []
		: ts.isIdentifier(name)
			? [name.text]
			: name.elements.flatMap((one) => (ts.isOmittedExpression(one) ? [] : boundBy(one)));

const isValue = (node) => ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isEnumDeclaration(node);
const has = (node, kind) => node.modifiers?.some((one) => one.kind === kind) === true;

/** Returns the values that a source declares at its top level: the name, the node of its value, and whether it is exported on the spot. */
export function declaredBy(source) {
	return source.statements.flatMap((statement) => {
		const isExported = has(statement, ts.SyntaxKind.ExportKeyword);
		if (isValue(statement)) {
			const isDefault = has(statement, ts.SyntaxKind.DefaultKeyword);
			return [
				{ name: statement.name?.text ?? "default", node: statement, as: isDefault ? "default" : undefined, isExported },
			];
		}
		if (!ts.isVariableStatement(statement)) return [];
		return statement.declarationList.declarations.flatMap((node) =>
			boundBy(node).map((name) => ({ name, node: node.initializer ?? node, isExported })),
		);
	});
}

/** Returns the values that a source exports: the name outside, and what it is inside: a declaration, or what it took from another module. */
export function exportedBy(source, taken = takenBy(source)) {
	const declared = declaredBy(source);
	const inside = (local) => ({
		declaration: declared.find((one) => one.name === local),
		taken: taken.find((one) => one.local === local),
	});
	const onTheSpot = declared
		.filter(({ isExported }) => isExported)
		.map((declaration) => ({ name: declaration.as ?? declaration.name, declaration }));
	const later = source.statements.flatMap((statement) => {
		if (ts.isExportAssignment(statement))
			return [{ name: "default", declaration: { name: "default", node: statement.expression } }];
		if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier || !statement.exportClause) return [];
		return statement.exportClause.elements.map((one) => ({
			name: one.name.text,
			...inside((one.propertyName ?? one.name).text),
		}));
	});
	const handedOn = taken.filter((one) => one.as !== undefined).map((one) => ({ name: one.as, taken: one }));
	return [...onTheSpot, ...later.filter((one) => one.declaration ?? one.taken), ...handedOn];
}

/** Returns the names that a scope declares, so that inside it they do not stand for those of the top level. */
function hiddenBy(node) {
	if (ts.isFunctionLike(node)) return node.parameters.flatMap(boundBy);
	if (ts.isCatchClause(node)) return node.variableDeclaration === undefined ? [] : boundBy(node.variableDeclaration);
	const { initializer } = node;
	if (initializer !== undefined && ts.isVariableDeclarationList(initializer))
		return initializer.declarations.flatMap(boundBy);
	return ts.isBlock(node) ? declaredBy(node).map(({ name }) => name) : [];
}

/** Returns true for an identifier that names a declaration or a property and references no variable. */
function isOnlyName(node) {
	const { parent } = node;
	if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return true;
	if (ts.isShorthandPropertyAssignment(parent)) return false;
	return parent.name === node || parent.propertyName === node || (parent.right === node && ts.isQualifiedName(parent));
}

/** Returns the property that is read from an identifier, or `*` if the identifier is used as a whole. */
function propertyOf({ parent }) {
	if (ts.isPropertyAccessExpression(parent)) return parent.name.text;
	if (ts.isQualifiedName(parent)) return parent.right.text;
	if (ts.isElementAccessExpression(parent) && ts.isStringLiteralLike(parent.argumentExpression))
		return parent.argumentExpression.text;
	return "*";
}

/**
 * Returns the top-level names that a source references, each with the properties that are read from it (`*` for the whole). A declaration
 * that references only itself, and a name that is exported again, are not references.
 */
export function referencesIn(source) {
	const found = new Map();
	const visit = (node, hidden) => {
		if (ts.isIdentifier(node) && !isOnlyName(node) && !hidden.has(node.text))
			found.set(node.text, (found.get(node.text) ?? new Set()).add(propertyOf(node)));
		const inner = hiddenBy(node);
		const within = inner.length > 0 ? hidden.union(new Set(inner)) : hidden;
		ts.forEachChild(node, (child) => visit(child, within));
	};
	for (const statement of source.statements) {
		const own = isValue(statement) && statement.name !== undefined ? [statement.name.text] : [];
		const parts = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
		for (const part of parts) visit(part, new Set(ts.isVariableDeclaration(part) ? boundBy(part) : own));
	}
	return found;
}

/** Returns the words of a source: its identifiers and its strings. */
export function wordsIn(source) {
	const words = new Set();
	const visit = (node) => {
		if (ts.isIdentifier(node) || ts.isStringLiteralLike(node)) words.add(node.text);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return words;
}
