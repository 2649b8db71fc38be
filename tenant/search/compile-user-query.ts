import { parseQuery } from "../../lib/lucene/parse-query.ts";
import { compileTree } from "./compile-tree.ts";
import type { FieldCatalog, Matches } from "./search-field.ts";
import type { UserDocument } from "./user-document.ts";

/**
 * What a query of the user search (version 3) means, as a test of one user of the index.
 * @throws SearchSyntaxError for what cannot be read, and for what Auth0 refuses.
 * @see https://auth0.com/docs/manage-users/user-search/user-search-query-syntax
 */
export const compileUserQuery = (text: string, fields: FieldCatalog<UserDocument>): Matches<UserDocument> =>
	compileTree(parseQuery(text), fields);
