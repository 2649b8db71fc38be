"use client";

import { useTranslations } from "@/lib/i18n/client/use-translations";
import classes from "./select-box.module.css";

type SelectBoxProps = {
	/** Name of what the checkbox selects. */
	label: string;
	checked: boolean;
	/** Some of what it stands for. */
	some?: boolean;
	onChange: (range: boolean) => void;
};

/** Chooses a row, or all; with Shift from the last one to this. */
export function SelectBox({ label, checked, some = false, onChange }: SelectBoxProps) {
	const t = useTranslations("ui");
	return (
		<label className={classes.box}>
			<input
				type="checkbox"
				aria-label={t("select", { what: label })}
				checked={checked}
				ref={(input) => {
					if (input) input.indeterminate = some && !checked;
				}}
				onClick={(event) => onChange(event.shiftKey)}
				onChange={() => undefined}
			/>
		</label>
	);
}
