"use client";

import { useQuery } from "@tanstack/react-query";
import { likeParsers, useLikeParams } from "@/lib/apis/client/compare-params";
import { useMe } from "@/lib/auth/client/me";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { accessQueries } from "@/lib/users/client/access-queries";
import { userQueries } from "@/lib/users/client/user-queries";
import { bestName } from "@/lib/users/name-line";
import type { UserAccess as Access } from "@/lib/users/user-access";
import { LikeNote, LikeUnread } from "../../permission-compare/like-note.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { ReadableAddress } from "../../states/readable-address.tsx";
import { useUser } from "../user-context.tsx";
import { AccessEditor } from "./access-editor.tsx";
import { accessDraftLike } from "./like-access";

/** Shows what the user may do and why, and lets an admin change it. The URL may name another user, whose access the edit starts from. */
export function UserAccess() {
	return (
		<ReadableAddress compact parsers={likeParsers}>
			<EditableAccess />
		</ReadableAddress>
	);
}

function EditableAccess() {
	const { user } = useUser();
	const me = useMe();
	const { like } = useLikeParams();
	const query = useQuery(accessQueries.access(user.user_id));
	const mayEdit = me.mayAct("roles:assign") && me.userId !== user.user_id;
	const isLike = mayEdit && like !== "" && like !== user.user_id;
	return (
		<QueryState query={query} room="100dvh">
			{(access) => (isLike ? <EditorLike access={access} /> : <AccessEditor access={access} />)}
		</QueryState>
	);
}

/** Shows the editor with an edit that copies another user's access, or without an edit if that access cannot be read. */
function EditorLike({ access }: { access: Access }) {
	const t = useTranslations("compare");
	const { like, take, clear } = useLikeParams();
	const other = useQuery(accessQueries.access(like));
	const page = useQuery(userQueries.page(like));
	const name = page.data === undefined ? like : bestName(page.data.user);
	if (other.data === undefined && other.error)
		return <AccessEditor access={access} lead={<LikeUnread name={name} error={other.error} />} />;
	return (
		<QueryState query={other}>
			{(theirs) => (
				<AccessEditor
					key={`${like} ${take}`}
					access={access}
					initial={accessDraftLike(access, theirs, theirs.sources.direct.hasMore ? "add" : take)}
					lead={
						<LikeNote>
							{t(`note.${take}`, { name })} {t("directOnly")}
						</LikeNote>
					}
					onDiscard={clear}
				/>
			)}
		</QueryState>
	);
}
