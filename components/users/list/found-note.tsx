"use client";

import { Anchor, Button, Text } from "@mantine/core";
import { IconBolt, IconInfoCircle } from "@tabler/icons-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { leastTotal } from "@/lib/http/page-counts";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { roleHref } from "@/lib/routes/routes";
import { mostLockoutCandidates, resultWindow } from "@/lib/users/list-options";
import type { UserList } from "@/lib/users/user-list";
import classes from "./found-note.module.css";

/** A line above the list. */
export function Note({ icon, children }: { icon: ReactNode; children: ReactNode }) {
	return (
		<Text size="sm" c="dimmed" mb="xs" className={classes.note}>
			{icon}
			<span>{children}</span>
		</Text>
	);
}

type FoundNoteProps = {
	list: UserList;
	/** Name of the role whose members are listed. */
	role?: string | undefined;
	roleId?: string | undefined;
	/** Counts from 1. */
	page: number;
	busy: boolean;
	onSearchIndex: () => void;
	onPage: (page: number) => void;
};

/** Checks the users of the next page, whose roles or lockouts are read one by one. */
function CheckNext({ count, busy, onClick }: { count: number; busy: boolean; onClick: () => void }) {
	const t = useTranslations("users");
	return (
		<Button variant="default" size="compact-sm" ml={8} loading={busy} onClick={onClick}>
			{t("everyoneHasRole.next", { count })}
		</Button>
	);
}

type CoverageProps = {
	of: "factor" | "locked_out" | "direct_permission" | "lockouts";
	known?: number | undefined;
	total?: number | undefined;
};

/** Says of how many users the directory knows something, or that they could not be counted. */
function Coverage({ of, known, total }: CoverageProps) {
	const t = useTranslations("users");
	if (known === undefined || total === undefined) return t(`uncounted.${of}`);
	return t(`coverage.${of}`, { known, total });
}

/** Tells the reader how the users were found, and whether the list is capped. */
export function FoundNote({ list, role, roleId, page, busy, onSearchIndex, onPage }: FoundNoteProps) {
	const t = useTranslations("users");
	if (list.found.by === "exact") {
		return (
			<Note icon={<IconBolt size={16} aria-hidden />}>
				{t(`exact.${list.found.what}`)} {list.found.incomplete ? t("incomplete") : null}{" "}
				<Anchor component="button" fz="inherit" onClick={onSearchIndex}>
					{t("searchIndex")}
				</Anchor>
			</Note>
		);
	}
	if (list.found.by === "lockouts") {
		const { checked, unanswered, capped, directory } = list.found;
		const first = directory === undefined ? "lockouts.checked" : "lockouts.checkedBoth";
		return (
			<Note icon={<IconInfoCircle size={16} aria-hidden />}>
				{t(page > 1 ? "lockouts.checkedFurther" : first, { checked })}{" "}
				{unanswered > 0 ? t("lockouts.unanswered", { unanswered }) : null} {capped ? t("lockouts.capped") : null}{" "}
				{directory === undefined ? null : <Coverage of="lockouts" {...directory} />}
				{capped ? <CheckNext count={mostLockoutCandidates} busy={busy} onClick={() => onPage(page + 1)} /> : null}
			</Note>
		);
	}
	if (list.found.by === "without_role") {
		const { checked, unanswered } = list.found;
		const hasMore = list.users.length > 0 && list.start + list.limit < Math.min(leastTotal(list), resultWindow);
		return (
			<Note icon={<IconInfoCircle size={16} aria-hidden />}>
				{t("withoutRoleChecked", { checked, found: list.users.length })}{" "}
				{unanswered > 0 ? t("lockouts.unanswered", { unanswered }) : null}
				{hasMore ? <CheckNext count={list.limit} busy={busy} onClick={() => onPage(page + 1)} /> : null}
			</Note>
		);
	}
	if (list.found.by === "role") {
		const link = (text: ReactNode) => (
			<Anchor component={Link} href={roleHref(roleId ?? "", "members")} fz="inherit">
				{text}
			</Anchor>
		);
		return (
			<Note icon={<IconInfoCircle size={16} aria-hidden />}>
				{t("byRole", { role: role ?? "" })}{" "}
				{leastTotal(list) > resultWindow && roleId ? t.rich("byRoleCapped", { link }) : null}
			</Note>
		);
	}
	if (list.found.by === "directory") {
		const { coverage = [], nearCut, roles } = list.found;
		return (
			<>
				{roles === undefined ? null : (
					<Note icon={<IconInfoCircle size={16} aria-hidden />}>{t("throughRoles", { roles })}</Note>
				)}
				{coverage.map((one) => (
					<Note key={one.field} icon={<IconInfoCircle size={16} aria-hidden />}>
						<Coverage of={one.field} {...one} />
					</Note>
				))}
				{nearCut ? <Note icon={<IconInfoCircle size={16} aria-hidden />}>{t("nearCut")}</Note> : null}
			</>
		);
	}
	return (
		<>
			{list.found.by === "index" && list.found.triedExact && list.users.length > 0 ? (
				<Note icon={<IconInfoCircle size={16} aria-hidden />}>{t("triedExact")}</Note>
			) : null}
		</>
	);
}
