import { Button } from "@mantine/core";
import { IconLinkOff } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatePanel } from "./state-panel.tsx";

type UnreadableAddressProps = {
	/** The parameters that cannot be read. */
	names: readonly string[];
	/** True inside a page that has its heading already. */
	compact?: boolean;
	/** Removes the parameters from the address. */
	onRemove: () => void;
};

/** Tells the reader which parts of the address cannot be read, in place of a page that ignores them. */
export function UnreadableAddress({ names, compact = false, onRemove }: UnreadableAddressProps) {
	const t = useTranslations("states.address");
	return (
		<StatePanel
			alert
			compact={compact}
			whole={!compact}
			icon={<IconLinkOff size={22} aria-hidden />}
			title={t("title")}
			actions={
				<Button variant="default" onClick={onRemove}>
					{t("remove")}
				</Button>
			}
		>
			{compact ? null : <title>{`${t("title")} · Rolecall`}</title>}
			<span>{t("names", { names: names.join(", "), count: names.length })}</span>
			<span>{t("hint")}</span>
		</StatePanel>
	);
}
