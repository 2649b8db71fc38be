import { Anchor, Text } from "@mantine/core";
import { IconUserMinus } from "@tabler/icons-react";
import type { Loss } from "@/lib/directory/loss";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { usersSearchHref } from "@/lib/routes/routes";
import { DirectoryAge } from "../states/directory-age.tsx";
import classes from "./loss-note.module.css";

type LossNoteProps = {
	/** The thing that the users lose. */
	of: "role" | "organization" | "group" | "permissions";
	loss: Loss;
	/** The search of the users list that shows the users. */
	search: string;
};

const whoOf = (members: number, count: number) => (count === 0 ? "none" : count === members ? "all" : "some");

/** Says how many users lose something, how many of them have it in no other way, and links to them in a tab of its own. */
export function LossNote({ of, loss: { members, count, asOf }, search }: LossNoteProps) {
	const t = useTranslations("losses");
	return (
		<div className={classes.note}>
			<IconUserMinus size={18} stroke={1.7} aria-hidden />
			<div>
				<Text size="sm">
					{t(`${of}.members`, { members })}{" "}
					{members === 0 || count === undefined
						? null
						: t(`${of}.count`, { members, count, who: whoOf(members, count) })}{" "}
					{members === 0 ? null : (
						<Anchor href={usersSearchHref(search)} target="_blank" fz="inherit" underline="always">
							{t("show")}
						</Anchor>
					)}
				</Text>
				<DirectoryAge asOf={asOf} />
			</div>
		</div>
	);
}
