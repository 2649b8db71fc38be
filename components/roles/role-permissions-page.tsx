"use client";

import { useQuery } from "@tanstack/react-query";
import { likeParsers, useLikeParams } from "@/lib/apis/client/compare-params";
import { draftLike } from "@/lib/apis/compare-permissions";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { toPermissionKey } from "@/lib/management-api/permission-key";
import { rolePartQueries } from "@/lib/roles/client/role-part-queries";
import { roleQueries } from "@/lib/roles/client/role-queries";
import type { RolePermissions } from "@/lib/roles/contract";
import { LikeNote, LikeUnread } from "../permission-compare/like-note.tsx";
import { QueryState } from "../states/query-state.tsx";
import { ReadableAddress } from "../states/readable-address.tsx";
import { RolePermissionsEditor } from "./role-permissions-editor.tsx";

/**
 * Shows the role's permissions, with an editor for readers who may change them. The URL may name another role, whose permissions the edit
 * starts from.
 */
export function RolePermissionsPage({ roleId }: { roleId: string }) {
	return (
		<ReadableAddress compact parsers={likeParsers}>
			<EditablePermissions roleId={roleId} />
		</ReadableAddress>
	);
}

function EditablePermissions({ roleId }: { roleId: string }) {
	const mayEdit = useMe().mayAct("roles:update-permissions");
	const { like } = useLikeParams();
	const query = useQuery(rolePartQueries.permissions(roleId));
	const isLike = mayEdit && like !== "" && like !== roleId;
	return (
		<QueryState query={query}>
			{(read) =>
				isLike ? <EditorLike roleId={roleId} read={read} /> : <RolePermissionsEditor roleId={roleId} read={read} />
			}
		</QueryState>
	);
}

const keysOf = ({ permissions }: RolePermissions) => permissions.map(toPermissionKey);

/** Shows the editor with the permissions of another role as its edit, or without an edit if that role cannot be read. */
function EditorLike({ roleId, read }: { roleId: string; read: RolePermissions }) {
	const t = useTranslations("compare");
	const { like, take, clear } = useLikeParams();
	const other = useQuery(rolePartQueries.permissions(like));
	const otherRole = useQuery(roleQueries.detail(like));
	const name = otherRole.data?.name ?? like;
	if (other.data === undefined && other.error)
		return <RolePermissionsEditor roleId={roleId} read={read} lead={<LikeUnread name={name} error={other.error} />} />;
	return (
		<QueryState query={other}>
			{(theirs) => (
				<RolePermissionsEditor
					key={`${like} ${take}`}
					roleId={roleId}
					read={read}
					initial={draftLike(keysOf(read), keysOf(theirs), theirs.hasMore ? "add" : take)}
					lead={<LikeNote>{t(`note.${take}`, { name })}</LikeNote>}
					onDiscard={clear}
				/>
			)}
		</QueryState>
	);
}
