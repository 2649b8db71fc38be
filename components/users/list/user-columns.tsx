import { VisuallyHidden } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { maskSign } from "@/lib/access/mask-sign";
import type { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { userHref } from "@/lib/routes/routes";
import {
	defaultColumns,
	isMetadataPath,
	type MetadataPath,
	parseSort,
	type UserColumnId,
	type UserFieldColumn,
	type UserSort,
	writeColumns,
} from "@/lib/users/list-columns";
import { toMetadataValue } from "@/lib/users/metadata-path";
import { accountName, bestName, secondLine } from "@/lib/users/name-line";
import type { UserRow } from "@/lib/users/user";
import type { Column } from "../../data-table/column.ts";
import { Marked } from "../../people/marked.tsx";
import { PersonLine } from "../../people/person-line.tsx";
import { QuickCopy } from "../../people/quick-copy.tsx";
import { RelativeTime } from "../../ui/relative-time.tsx";
import { StatusBadge } from "../../ui/status-badge.tsx";
import { ConnectionName } from "../connection-name.tsx";
import { RowMenuButton } from "../row-menu/row-menu-button.tsx";
import { UserBadges } from "../user-badges.tsx";
import classes from "./user-columns.module.css";

/** Shows text on one line, with the parts that a search found marked. Its title is the full text. */
const OneLine = ({ children, typed }: { children: string; typed: string }) => (
	<span className={classes.line} title={children}>
		<Marked text={children} typed={typed} />
	</span>
);

/** Tells the reader that a row is newer than the index, which is catching up. */
function CatchingUpBadge() {
	const t = useTranslations();
	return (
		<span title={t("users.changing")}>
			<StatusBadge tone="plain" icon={<IconRefresh size={13} aria-hidden />}>
				{t("badges.changing")}
			</StatusBadge>
		</span>
	);
}

type Texts = ReturnType<typeof useTranslations<never>>;
type Format = ReturnType<typeof useFormatter>;
type UserColumn = Column<UserRow>;

/** Column widths in pixels. The person column takes the remaining width. */
const widths: Record<UserFieldColumn, number> = {
	connection: 136,
	status: 132,
	last_login: 116,
	logins_count: 84,
	created_at: 116,
	updated_at: 116,
	email: 220,
	username: 150,
	phone_number: 150,
	user_id: 240,
};
const metadataWidth = 170;

/** Minimum width of the person column with the checkbox and the menu in a narrow table, in pixels. The other columns share the rest. */
const leastForPerson = 426;
const menuWidth = 36;

/** The default columns that a narrow table omits. Columns that the reader chose are kept. */
const dropped: ReadonlySet<UserColumnId> = new Set(["logins_count", "created_at"]);

type UserColumns = {
	t: Texts;
	format: Format;
	chosen: readonly UserColumnId[];
	/** Ids of users whose row is newer than the index. */
	changing: ReadonlySet<string>;
	/** True if all users of the list have brute-force blocks. */
	lockedOut: boolean;
	/** Returns why the list cannot be sorted by a column, or undefined if it can. */
	whyUnsorted: (sort: UserSort) => string | undefined;
	/** The text of the search box. */
	typed: string;
};

const timeCell = (field: "last_login" | "created_at" | "updated_at", never: string): Pick<UserColumn, "cell"> => ({
	cell: (user) => {
		const date = user[field];
		return date ? <RelativeTime date={date} inRow /> : never;
	},
});

const textCell = (
	field: "email" | "username" | "phone_number" | "user_id",
	typed: string,
): Pick<UserColumn, "cell"> => ({
	cell: (user) => (
		<QuickCopy value={user[field] ?? ""} place="over">
			<OneLine typed={typed}>{user[field] ?? ""}</OneLine>
		</QuickCopy>
	),
});

/** Returns every available column by id. */
function columnsById(
	t: Texts,
	format: Format,
	{ changing, lockedOut, typed }: Pick<UserColumns, "changing" | "lockedOut" | "typed">,
): Record<UserFieldColumn, UserColumn> {
	const header = (id: UserFieldColumn) => ({ id, header: t(`users.columns.${id}`) });
	return {
		connection: {
			...header("connection"),
			cell: (user) => <ConnectionName identities={user.identities} />,
			sortField: "connection",
			card: "brief",
		},
		status: {
			...header("status"),
			cell: (user) => (
				<>
					<UserBadges user={user} lockedOut={lockedOut} quiet />
					{changing.has(user.user_id) ? <CatchingUpBadge /> : null}
				</>
			),
			sortField: "status",
			card: "brief",
		},
		last_login: {
			...header("last_login"),
			...timeCell("last_login", t("ui.never")),
			sortField: "last_login",
			card: "brief",
		},
		logins_count: {
			...header("logins_count"),
			cell: (user) => format.number(user.logins_count ?? 0),
			sortField: "logins_count",
			align: "end",
		},
		created_at: {
			...header("created_at"),
			...timeCell("created_at", ""),
			sortField: "created_at",
		},
		updated_at: {
			...header("updated_at"),
			...timeCell("updated_at", ""),
			sortField: "updated_at",
		},
		email: { ...header("email"), ...textCell("email", typed), sortField: "email" },
		username: { ...header("username"), ...textCell("username", typed), sortField: "username" },
		phone_number: {
			...header("phone_number"),
			...textCell("phone_number", typed),
			sortField: "phone_number",
		},
		user_id: { ...header("user_id"), ...textCell("user_id", typed), sortField: "user_id" },
	};
}

/** Returns a column that shows the value at a metadata path. Its name is the path. */
const metadataColumn = (path: MetadataPath, typed: string): UserColumn => ({
	id: path,
	header: path,
	cell: (user) => <OneLine typed={typed}>{toMetadataValue(user, path)}</OneLine>,
	sortField: path,
});

/** Fields of a user that a list may show and that have a label. */
const labelled = ["username", "phone_number", "user_id", "nickname", "given_name", "family_name"] as const;

/** Returns what the search matched and no column shows, in words. A value that the reader sees masked tells nothing. */
function matchedOf(user: UserRow, t: Texts, chosen: readonly UserColumnId[]): string | undefined {
	const shown = [bestName(user), secondLine(user)];
	for (const path of user.matches ?? []) {
		const field = labelled.find((one) => one === path);
		const value = field === undefined ? (isMetadataPath(path) ? toMetadataValue(user, path) : "") : (user[field] ?? "");
		if (value === "" || value.includes(maskSign) || shown.includes(value) || chosen.some((id) => id === path)) continue;
		return t("users.matched", { field: field === undefined ? path : t(`guided.fields.${field}`), value });
	}
	return undefined;
}

/** Returns the line below the name: the linked account or the value that the search matched, otherwise what tells similar users apart. */
function secondLineOf(user: UserRow, t: Texts, chosen: readonly UserColumnId[]): { text: string; isValue: boolean } {
	const told =
		user.linked === undefined
			? matchedOf(user, t, chosen)
			: t("users.linkedAccount", { account: accountName(user.linked), name: bestName(user) });
	return told === undefined ? { text: secondLine(user), isValue: true } : { text: told, isValue: false };
}

/** Returns the columns of the list: the person, the chosen ones in their order, and the menu. Pure. */
export function userColumns({ t, format, chosen, changing, lockedOut, whyUnsorted, typed }: UserColumns): UserColumn[] {
	const byId = columnsById(t, format, { changing, lockedOut, typed });
	const person: UserColumn = {
		id: "user",
		header: t("users.columns.user"),
		cell: (user) => {
			const { user_id } = user;
			const second = secondLineOf(user, t, chosen);
			return (
				<PersonLine
					id={user_id}
					href={user_id === "" ? undefined : userHref(user_id)}
					name={bestName(user) || t("ui.unreadable")}
					copiesSecond={user_id !== "" && second.isValue}
					second={user_id === "" ? t("users.unopenable") : second.text}
					typed={typed}
				/>
			);
		},
		sortField: "name",
		card: "head",
		isPerson: true,
	};
	const menu: UserColumn = {
		id: "menu",
		header: () => <VisuallyHidden>{t("users.rowMenus")}</VisuallyHidden>,
		cell: (user) => (user.user_id === "" ? null : <RowMenuButton user={user} />),
		card: "menu",
		width: `${menuWidth}px`,
	};
	const columns = [
		person,
		...withWidths(chosen, (id) => (isMetadataPath(id) ? metadataColumn(id, typed) : byId[id])),
		menu,
	];
	return columns.map((column) => {
		const sort = parseSort(column.sortField ?? "");
		const unsorted = sort === undefined ? undefined : whyUnsorted(sort);
		return unsorted === undefined ? column : { ...column, unsorted };
	});
}

const widthOf = (id: UserColumnId) => (isMetadataPath(id) ? metadataWidth : widths[id]);

/**
 * Returns the chosen columns with their widths in CSS. A narrow table omits two of the default columns, and the others shrink in
 * proportion, so that the person column keeps its minimum width.
 */
function withWidths(chosen: readonly UserColumnId[], toColumn: (id: UserColumnId) => UserColumn): UserColumn[] {
	const isDefault = writeColumns(chosen) === writeColumns(defaultColumns);
	const kept = chosen.filter((id) => !isDefault || !dropped.has(id));
	const whole = kept.reduce((sum, id) => sum + widthOf(id), 0);
	return chosen.map((id) => {
		const column = toColumn(id);
		const drop = isDefault && dropped.has(id);
		const share = `(100cqi - ${leastForPerson}px) * ${(widthOf(id) / whole).toFixed(4)}`;
		return { ...column, drop, width: drop ? `${widthOf(id)}px` : `min(${widthOf(id)}px, ${share})` };
	});
}
