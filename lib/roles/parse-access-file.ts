import { mostPermissions, toPermissionKey } from "../management-api/permission-key.ts";
import {
	type AccessApi,
	type AccessFile,
	type AccessRole,
	type FileProblem,
	mostFileBytes,
	mostFileRoles,
} from "./access-file.ts";
import { type FileMap, type FileNode, type FileNodes, openFileNodes } from "./file-nodes.ts";

/** A complete file with the names of its sections that Rolecall ignores, or the problems of the file. */
export type ParsedAccessFile =
	| { file: AccessFile; otherSections: string[]; problems?: undefined }
	| { file?: undefined; problems: FileProblem[] };

const ourSections = ["roles", "resourceServers"];

/** Auth0's length limits, and generous ones for texts without a documented limit. */
const lengths = {
	...{ name: 1_000, description: 10_000, permission_name: 280, resource_server_identifier: 600 },
	...{ identifier: 600, value: 280 },
};

/** Reads a text that must not be empty. */
function readName(nodes: FileNodes, map: FileMap, key: keyof typeof lengths): string | undefined {
	const text = nodes.text(map, key, lengths[key]);
	if (text !== "") return text;
	nodes.report("empty", map.entries.get(key)?.line ?? map.line, key);
	return undefined;
}

/** Reads an optional text; `null` counts as absent, as in `auth0-deploy-cli`. */
function readDescription(nodes: FileNodes, map: FileMap): { description?: string } {
	const node = map.entries.get("description");
	const isNull =
		typeof node?.value === "object" && node.value !== null && "value" in node.value && node.value.value === null;
	if (node === undefined || isNull) return {};
	const description = nodes.text(map, "description", lengths.description);
	return description === undefined ? {} : { description };
}

function readPermissions(nodes: FileNodes, role: FileMap): AccessRole["permissions"] {
	const node = role.entries.get("permissions");
	if (node === undefined) {
		nodes.report("missing_permissions", role.line);
		return [];
	}
	const items = nodes.list(node, "permissions");
	if (items.length > mostPermissions) nodes.report("too_many_permissions", node.line, String(items.length));
	const seen = new Set<string>();
	return items.flatMap((item) => {
		const map = nodes.map(item, "permissions", ["permission_name", "resource_server_identifier"]);
		if (map === undefined) return [];
		const permission_name = readName(nodes, map, "permission_name");
		const resource_server_identifier = readName(nodes, map, "resource_server_identifier");
		if (permission_name === undefined || resource_server_identifier === undefined) return [];
		const permission = { permission_name, resource_server_identifier };
		const key = toPermissionKey(permission);
		if (seen.has(key)) nodes.report("duplicate_permission", item.line, permission_name);
		seen.add(key);
		return [permission];
	});
}

/** `id` is accepted and ignored; `type` identifies roles of organizations, which no file manages. */
const roleKeys = ["name", "description", "permissions", "type", "id"];

function readRole(nodes: FileNodes, item: FileNode): (AccessRole & { line: number }) | undefined {
	const map = nodes.map(item, "roles", roleKeys);
	if (map === undefined) return undefined;
	const name = readName(nodes, map, "name");
	if (map.entries.has("type") && nodes.text(map, "type", 100) !== "tenant")
		nodes.report("organization_role", map.entries.get("type")?.line ?? map.line, name ?? "");
	const rest = { ...readDescription(nodes, map), permissions: readPermissions(nodes, map) };
	return name === undefined ? undefined : { name, ...rest, line: item.line };
}

function readRoles(nodes: FileNodes, root: FileMap): AccessRole[] {
	const node = root.entries.get("roles");
	if (node === undefined) {
		nodes.report("missing_key", root.line, "roles");
		return [];
	}
	const items = nodes.list(node, "roles");
	if (items.length > mostFileRoles) nodes.report("too_many_roles", node.line, String(items.length));
	const seen = new Set<string>();
	return items.flatMap((item) => {
		const read = readRole(nodes, item);
		if (read === undefined) return [];
		const { line, ...role } = read;
		if (seen.has(role.name)) nodes.report("duplicate_role", line, role.name);
		seen.add(role.name);
		return [role];
	});
}

/** Reads the permissions that an API defines; Rolecall ignores its other settings. */
function readApi(nodes: FileNodes, item: FileNode): AccessApi[] {
	const map = nodes.map(item, "resourceServers");
	if (map === undefined) return [];
	const identifier = readName(nodes, map, "identifier");
	const scopes = map.entries.get("scopes");
	const items = scopes === undefined ? [] : nodes.list(scopes, "scopes");
	const read = items.flatMap((one) => {
		const scope = nodes.map(one, "scopes", ["value", "description"]);
		const value = scope && readName(nodes, scope, "value");
		return scope === undefined || value === undefined ? [] : [{ value, ...readDescription(nodes, scope) }];
	});
	return identifier === undefined ? [] : [{ identifier, scopes: read }];
}

/**
 * Parses an access file in YAML or JSON, or returns its first 20 problems, each with its line. A file with a mistake is rejected as a
 * whole. Pure.
 */
export function parseAccessFile(text: string): ParsedAccessFile {
	if (new TextEncoder().encode(text).length > mostFileBytes)
		return { problems: [{ line: 1, code: "too_large", what: "" }] };
	try {
		return readFile(openFileNodes(text));
	} catch (error) {
		if (error instanceof RangeError) return { problems: [{ line: 1, code: "too_deep", what: "" }] };
		throw error;
	}
}

function readFile(nodes: FileNodes): ParsedAccessFile {
	const { problems } = nodes;
	const root = problems.length === 0 ? nodes.map(nodes.root, "file") : undefined;
	if (root === undefined) return { problems };
	const apis = root.entries.get("resourceServers");
	const resourceServers = apis && nodes.list(apis, "resourceServers").flatMap((item) => readApi(nodes, item));
	const roles = readRoles(nodes, root);
	if (problems.length > 0) return { problems };
	const otherSections = [...root.entries.keys()].filter((key) => !ourSections.includes(key));
	return { file: { roles, ...(resourceServers === undefined ? {} : { resourceServers }) }, otherSections };
}
