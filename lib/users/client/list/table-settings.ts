import { useLocalStorage } from "@mantine/hooks";
import { parseAsString, useQueryState } from "nuqs";
import { isObjectOrList } from "../../../json/is-object.ts";
import { parseColumns, toColumnsText, type UserColumnId } from "../../list-columns.ts";
import { parseListSize, type UserListSize, userListDefaults } from "../../list-options.ts";

const tableSettingsKey = "rolecall.users-table";

type Device = { dense: boolean; widths: Record<string, number>; columns: string | null; size: UserListSize };

const first: Device = { dense: false, widths: {}, columns: null, size: userListDefaults.size };

export type TableSettings = {
	columns: readonly UserColumnId[];
	dense: boolean;
	widths: Record<string, number>;
	/** The page size of this device, for addresses that name none. */
	size: UserListSize;
	setColumns: (columns: readonly UserColumnId[]) => void;
	setDense: (dense: boolean) => void;
	/** Saves the page size for the next visit. The list's address holds the current one. */
	setSize: (size: UserListSize) => void;
	setWidth: (column: string, width: number | undefined) => void;
};

/**
 * Returns the table's settings. The columns are in the address, so that a link shows them; this browser keeps the last choice for the next
 * visit. Density and widths are settings of the device.
 */
export function useTableSettings(): TableSettings {
	const [device, setDevice] = useLocalStorage<Device>({ key: tableSettingsKey, defaultValue: first });
	const [inAddress, setInAddress] = useQueryState("cols", parseAsString);
	const { dense, widths, size, columns } = { ...first, ...device };
	// Two changes may come before the next rendering, so each starts from the stored settings.
	const change = (toChanges: (stored: Device) => Partial<Device>) =>
		setDevice((stored) => ({ ...first, ...stored, ...toChanges({ ...first, ...stored }) }));
	return {
		columns: parseColumns(inAddress ?? columns),
		dense,
		widths,
		size,
		setColumns: (chosen) => {
			const text = toColumnsText(chosen);
			change(() => ({ columns: text }));
			void setInAddress(text, { history: "replace" });
		},
		setSize: (chosen) => change(() => ({ size: chosen })),
		setDense: (on) => change(() => ({ dense: on })),
		setWidth: (column, width) =>
			change((stored) => {
				const { [column]: _, ...others } = stored.widths;
				return { widths: width === undefined ? others : { ...others, [column]: width } };
			}),
	};
}

/** Returns the page size of the last visit, or undefined if this browser has none. */
export function findKeptSize(): UserListSize | undefined {
	try {
		const kept: unknown = JSON.parse(localStorage.getItem(tableSettingsKey) ?? "null");
		const size = isObjectOrList(kept) ? kept.size : undefined;
		return parseListSize(size);
	} catch {
		return undefined;
	}
}
