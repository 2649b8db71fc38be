"use client";

import { Button, Group, Radio, Stack, TextInput } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { toBffError } from "@/lib/http/client/bff-error";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { signInMutations } from "@/lib/users/client/sign-in-mutations";
import { userQueries } from "@/lib/users/client/user-queries";
import { userListDefaults } from "@/lib/users/list-options";
import { accountName, bestName } from "@/lib/users/name-line";
import type { UserRow } from "@/lib/users/user";
import { ActDialog } from "../../form/act-dialog.tsx";
import { useAct } from "../../form/use-act.ts";
import { useProblemText } from "../../states/use-problem-text.ts";
import { Notice } from "../../ui/notice.tsx";
import { useUser } from "../user-context.tsx";
import { LinkPreview } from "./link-preview.tsx";

/** Returns the first result that matched by a linked account. */
const findLinked = (users: readonly UserRow[]) =>
	users.flatMap((one) => (one.linked === undefined ? [] : [{ account: one.linked, name: bestName(one) }]))[0];

/** Links another account to this user: the reader finds it by e-mail or id, sees what it loses, and confirms. */
export function LinkIdentityDialog({ onClose }: { onClose: () => void }) {
	const t = useTranslations("user.identities");
	const problemText = useProblemText();
	const client = useQueryClient();
	const { user } = useUser();
	const [typed, setTyped] = useState("");
	const [wanted, setWanted] = useState("");
	const [chosen, setChosen] = useState("");
	const search = useQuery({ ...userQueries.list({ ...userListDefaults, q: wanted }), enabled: wanted !== "" });
	const isExact = search.data?.found.by === "exact" && !search.isPlaceholderData;
	const found = isExact ? (search.data?.users ?? []).filter(({ user_id }) => user_id !== user.user_id) : [];
	const linked = findLinked(search.data?.users ?? []);
	const act = useAct({
		mutation: signInMutations.link(client, user.user_id),
		toInput: (reason) => ({ secondaryId: chosen, reason }),
		done: t("linked"),
		onClose,
	});
	const find = () => {
		setChosen("");
		setWanted(typed.trim());
	};
	return (
		<ActDialog
			action="user.identity_linked"
			title={t("linkTitle", { name: bestName(user) })}
			consequence={t("linkText", { name: bestName(user) })}
			confirm={t("confirm")}
			size="lg"
			disabled={chosen === ""}
			{...act.dialog}
			error={act.dialog.error ?? (search.error ? problemText(toBffError(search.error)) : undefined)}
		>
			<Group align="end" gap="xs">
				<TextInput
					style={{ flex: "1 1 220px" }}
					label={t("findLabel")}
					description={t("findHint")}
					value={typed}
					spellCheck={false}
					autoComplete="off"
					onChange={(event) => setTyped(event.currentTarget.value)}
					onKeyDown={(event) => {
						if (event.key !== "Enter") return;
						event.preventDefault();
						find();
					}}
				/>
				<Button variant="default" loading={search.isFetching} disabled={typed.trim() === ""} onClick={find}>
					{t("find")}
				</Button>
			</Group>
			{search.data && !search.isFetching && wanted !== "" && found.length === 0 ? (
				<Notice tone="plain">
					{linked === undefined
						? t("findNone")
						: t("findLinked", { account: accountName(linked.account), name: linked.name })}
				</Notice>
			) : null}
			{found.length > 0 ? (
				<Radio.Group label={t("choose")} value={chosen} onChange={setChosen}>
					<Stack gap="xs" mt="xs">
						{found.map((one) => (
							<Radio
								key={one.user_id}
								value={one.user_id}
								label={bestName(one)}
								description={[one.email, one.user_id].filter(Boolean).join(" · ")}
							/>
						))}
					</Stack>
				</Radio.Group>
			) : null}
			{chosen === "" ? null : <LinkPreview secondaryId={chosen} />}
		</ActDialog>
	);
}
