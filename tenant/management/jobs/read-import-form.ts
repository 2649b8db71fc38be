import { failure, wrongBody } from "../api-error.ts";

export type ImportForm = {
	/** Text of the file. */
	users: string;
	connectionId: string;
	upsert: boolean;
	externalId: string | undefined;
};

/** Maximum size of an import's body, file and other parts together. */
const mostBytes = 512_000;
const connectionId = /^con_[A-Za-z0-9]{16}$/;

async function readForm(request: Request): Promise<FormData> {
	const type = request.headers.get("content-type") ?? "";
	if (!type.startsWith("multipart/form-data")) throw failure("bad_multipart");
	if (Number(request.headers.get("content-length")) > mostBytes) throw failure("import_too_large");
	const bytes = await request.arrayBuffer();
	if (bytes.byteLength > mostBytes) throw failure("import_too_large");
	try {
		return await new Response(bytes, { headers: { "content-type": type } }).formData();
	} catch {
		throw failure("bad_multipart");
	}
}

const textOf = (part: FormDataEntryValue | null): Promise<string> | string =>
	part instanceof Blob ? part.text() : (part ?? "");

/**
 * Reads the parts of an import.
 * @throws ApiError 400 for a missing or invalid part, 413 for more than 512,000 bytes.
 * @see https://auth0.com/docs/api/management/v2/jobs/post-users-imports
 */
export async function readImportForm(request: Request): Promise<ImportForm> {
	const form = await readForm(request);
	if (!form.has("users")) throw failure("no_users_file");
	const users = await textOf(form.get("users"));
	if (users.trim() === "") throw failure("empty_users_file");
	if (!form.has("connection_id")) throw failure("no_connection_id");
	const id = await textOf(form.get("connection_id"));
	if (!connectionId.test(id))
		throw wrongBody(`String does not match pattern ${connectionId.source}: ${id}`, "connection_id");
	const externalId = await textOf(form.get("external_id"));
	return {
		users,
		connectionId: id,
		upsert: (await textOf(form.get("upsert"))) === "true",
		externalId: externalId === "" ? undefined : externalId,
	};
}
