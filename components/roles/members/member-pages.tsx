"use client";

import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import type { useRoleMemberParams } from "@/lib/roles/client/role-member-params";
import type { RoleMembers } from "@/lib/roles/contract";
import { Pager } from "../../ui/pager.tsx";

/** Auth0 numbers the pages of the first 1,000 members; behind them each page names where the next one begins. */
const resultWindow = 1_000;
const lastNumberedPage = 20;

type MemberPagesProps = { members: RoleMembers; place: ReturnType<typeof useRoleMemberParams>; busy: boolean };

/** The way to all members: by numbered pages, and behind those one page after another. */
export function MemberPages({ members: { users, limit, total, nextFrom }, place, busy }: MemberPagesProps) {
	const t = useTranslations("roles");
	const ui = useTranslations("ui");
	const { page, from, goTo } = place;
	// Where the pages begin that one came through, so that there is a way back.
	const [passed, setPassed] = useState<ReadonlyMap<number, string | undefined>>(new Map());
	const isFurther = page > lastNumberedPage;
	const start = (page - 1) * limit;
	const goOn = (next: string | undefined) => {
		setPassed(new Map([...passed, [page, from]]));
		goTo({ page: page + 1, from: next });
	};
	const goBack = () => {
		const before = page - 1;
		// Page 21 has no beginning that needs naming, nor have the numbered ones; another that is not known is reached from page 21.
		if (before <= lastNumberedPage + 1 || passed.has(before)) goTo({ page: before, from: passed.get(before) });
		else goTo({ page: lastNumberedPage + 1, from: undefined });
	};
	if (!isFurther) {
		return (
			<>
				<Pager
					page={page}
					size={limit}
					total={total}
					reachable={resultWindow}
					onChange={(wanted) => goTo({ page: wanted, from: undefined })}
				/>
				{total > resultWindow ? (
					<Group gap="sm" pt="sm" justify="space-between">
						<Text size="sm" c="dimmed" flex="1 1 240px">
							{t("membersCapped", { total })}
						</Text>
						<Button
							variant="default"
							size="compact-sm"
							disabled={busy}
							onClick={() => goTo({ page: lastNumberedPage + 1, from: undefined })}
						>
							{t("membersFurther")}
						</Button>
					</Group>
				) : null}
			</>
		);
	}
	return (
		<Group gap="sm" justify="space-between" component="nav" aria-label={ui("pages")}>
			<Text size="sm" c="dimmed">
				{t("membersRange", { from: start + 1, to: start + users.length, total })}
			</Text>
			<Group gap="xs">
				<Button variant="default" size="compact-sm" disabled={busy} onClick={goBack}>
					{ui("previous")}
				</Button>
				{nextFrom === undefined ? null : (
					<Button variant="default" size="compact-sm" disabled={busy} onClick={() => goOn(nextFrom)}>
						{ui("next")}
					</Button>
				)}
			</Group>
		</Group>
	);
}
