/**
 * Checks that every spacing stands on a grid of 4 px, in stylesheets, in Mantine's spacing props and in style objects: it is 0, a hairline of
 * 1 px, a half step of 2 px, or a multiple of 4 px.
 */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import postcss from "postcss";
import { root } from "../runtime.mjs";
import { fail, Stop } from "../steps.mjs";
import { parse, ts } from "./modules.mjs";

/** Returns true for a property, in kebab case, whose value is a spacing, and for a custom property that is named after one. */
const isSpacing = (property) =>
	/(?:^|(?<!letter|word)-)(?:padding|margin|inset|gap|spacing)(?:-|$)|^(?:top|right|bottom|left)$/.test(property);
const isSpacingProp = (name) => /^(?:[pm][xytrblse]?|(?:row|column)?gap|(?:vertical|horizontal)?spacing)$/i.test(name);
const pxPerUnit = { px: 1, rem: 16 };

/** Returns whether a text holds a length off the grid, as each length in em is. A number without a unit counts in `bareUnit`, if given. */
function isOffGrid(text, bareUnit) {
	return text.split(/[\s(),*/]+/).some((token) => {
		const [, size, unit] = /^[-+]?(\d+(?:\.\d+)?|\.\d+)(px|r?em|)$/.exec(token) ?? [];
		const factor = pxPerUnit[unit || bareUnit];
		if (size === undefined || (unit === "" && factor === undefined)) return false;
		const px = factor === undefined ? Number.NaN : Number(size) * factor;
		return px !== 1 && px !== 2 && px % 4 !== 0;
	});
}

const sentence = (place, property, value) => `${place}: ${property}: ${value} is off the grid of 4 px`;

/** Returns the spacings of a stylesheet that are off the grid, as sentences. */
function inStylesheet(file, text) {
	const found = [];
	postcss.parse(text, { from: file }).walkDecls(({ prop, value, source }) => {
		if (isSpacing(prop) && isOffGrid(value)) found.push(sentence(`${file}:${source.start.line}`, prop, value));
	});
	return found;
}

/** Returns the literals that an expression may have as its value, those inside an object and those of a call such as `rem(8)` included. */
function literalsOf(node) {
	if (node === undefined) return [];
	if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return [node];
	if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(literalsOf);
	if (ts.isBinaryExpression(node)) return [node.left, node.right].flatMap(literalsOf);
	if (ts.isObjectLiteralExpression(node)) return node.properties.flatMap(({ initializer }) => literalsOf(initializer));
	if (ts.isCallExpression(node)) return node.arguments.flatMap(literalsOf);
	if (ts.isJsxExpression(node) || ts.isParenthesizedExpression(node)) return literalsOf(node.expression);
	return ts.isPrefixUnaryExpression(node) ? literalsOf(node.operand) : [];
}

const kebabCase = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Returns the spacing props and the style objects of a source that are off the grid, as sentences. */
function inSource(file, text) {
	const source = parse(file, text);
	const found = [];
	const visit = (node) => {
		const name = node.name?.getText();
		const isOne =
			(ts.isJsxAttribute(node) && isSpacingProp(name)) ||
			(ts.isPropertyAssignment(node) && isSpacing(kebabCase(node.name.text ?? "")));
		const off = isOne ? literalsOf(node.initializer).filter((one) => isOffGrid(one.text, "px")) : [];
		for (const one of off) {
			const line = source.getLineAndCharacterOfPosition(one.getStart()).line + 1;
			found.push(sentence(`${file}:${line}`, name, one.text));
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function proveItBites() {
	const style =
		"a { padding: 6px 8px; margin: calc(50% - 3px) auto; gap: 0.625rem; top: -5px; --tab-padding-x: 14px; inset-block: 0.5em; }";
	const kept =
		"a { padding: 1px 2px 0 -4px; gap: 0.5rem; margin: calc(var(--gap-3px) * 3 - 72px); width: 7px; letter-spacing: 3px; }";
	const source =
		'const x = <A mt={wide ? 6 : 4} gap="6px 16px" px={{ base: -3, sm: 8 }} style={{ marginTop: 5 }} p="md" size={7} />; const theme = { spacing: { xs: rem(10) } };';
	const bites = inStylesheet("planted.css", style).length === 6 && inSource("planted.tsx", source).length === 5;
	if (!bites || inStylesheet("kept.css", kept).length > 0)
		throw new Stop("The check of spacings no longer finds what it must find.");
}

function main() {
	proveItBites();
	const listed = execFileSync(
		"git",
		["ls-files", "-co", "--exclude-standard", "--", "app/*.css", "app/*.tsx", "components/*.css", "components/*.ts*"],
		{ cwd: root },
	);
	const files = listed
		.toString()
		.split("\n")
		.filter((file) => file && !file.includes(".test.") && existsSync(path.join(root, file)));
	const found = files.flatMap((file) => {
		const text = readFileSync(path.join(root, file), "utf8");
		return file.endsWith(".css") ? inStylesheet(file, text) : inSource(file, text);
	});
	if (found.length > 0) throw new Stop(`${found.length} spacings are off the grid.`, found.join("\n"));
	process.stdout.write(`The spacings of ${files.length} files are on the grid\n`);
}

try {
	main();
} catch (error) {
	fail(error);
}
