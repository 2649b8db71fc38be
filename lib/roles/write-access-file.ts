import { Document, Scalar, visit } from "yaml";
import type { AccessFile } from "./access-file.ts";

const heading =
	" The tenant's roles and what they allow. Rolecall reads and writes this file (npm run access), and so does auth0-deploy-cli.";

/** Matches text that every YAML 1.1 and 1.2 parser reads as a string without quotes. */
const plain = /^[A-Za-z][A-Za-z0-9 _./:@-]*$/;
const words = new Set(["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"]);

const isPlain = (text: string): boolean =>
	plain.test(text) && !words.has(text.toLowerCase()) && !text.includes(": ") && !/[ :]$/.test(text);

/** Compares by code unit, so that a file is the same on every machine. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Sorts the parts of a file, so that two files can be compared line by line. */
function inOrder({ roles, resourceServers }: AccessFile): AccessFile {
	const apis = resourceServers?.map(({ scopes, ...api }) => ({
		...api,
		scopes: [...scopes].sort((a, b) => byText(a.value, b.value)),
	}));
	return {
		roles: [...roles]
			.sort((a, b) => byText(a.name, b.name))
			.map(({ permissions, ...role }) => ({
				...role,
				permissions: [...permissions].sort(
					(a, b) =>
						byText(a.resource_server_identifier, b.resource_server_identifier) ||
						byText(a.permission_name, b.permission_name),
				),
			})),
		...(apis === undefined ? {} : { resourceServers: apis.sort((a, b) => byText(a.identifier, b.identifier)) }),
	};
}

/** Serialises an access file. The same roles always produce the same text. Pure. */
export function writeAccessFile(file: AccessFile, format: "yaml" | "json"): string {
	const ordered = inOrder(file);
	if (format === "json") return `${JSON.stringify(ordered, null, 2)}\n`;
	const yaml = new Document(ordered, { aliasDuplicateObjects: false });
	yaml.commentBefore = heading;
	visit(yaml, {
		Scalar: (key, node) => {
			if (key !== "key" && typeof node.value === "string")
				node.type = isPlain(node.value) ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
		},
	});
	return yaml.toString({ lineWidth: 0 });
}
