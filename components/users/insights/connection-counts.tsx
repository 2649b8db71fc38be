import { Text } from "@mantine/core";
import { useFormatter } from "@/lib/i18n/client/use-formatter";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { usersSearchHref } from "@/lib/routes/routes";
import type { ReadyInsights } from "@/lib/users/insights/insights";
import { PageLink } from "../../ui/page-link.tsx";
import { Section } from "../../ui/section.tsx";
import classes from "./insights-page.module.css";

type ConnectionCountsProps = {
	connections: NonNullable<ReadyInsights["connections"]>;
	/** The number of connections, also of those that are not shown. */
	total: number;
};

/** Shows the connections with most users, each as a link to them. */
export function ConnectionCounts({ connections, total }: ConnectionCountsProps) {
	const t = useTranslations("insights");
	const format = useFormatter();
	const most = Math.max(1, ...connections.map(({ count }) => count));
	return (
		<Section title={t("byConnection")} hint={t("byConnectionHint")}>
			<ul className={classes.connections}>
				{connections.map(({ connection, count, search }) => (
					<li key={connection}>
						<PageLink href={usersSearchHref(search)} className={classes.connection}>
							<span className={classes.connectionName}>{connection}</span>{" "}
							<span className={classes.track} aria-hidden>
								<span style={{ width: `${(100 * count) / most}%` }} />
							</span>
							<span className={classes.connectionCount}>{format.number(count)}</span>
						</PageLink>
					</li>
				))}
			</ul>
			{total > connections.length ? (
				<Text size="sm" c="dimmed" mt={8}>
					{t("moreConnections", { count: total - connections.length })}
				</Text>
			) : null}
		</Section>
	);
}
