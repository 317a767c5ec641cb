import { IconDotsVertical } from '@tabler/icons-react';
import type { ComponentPropsWithRef } from 'react';
import classes from './table.module.css';

/** Opens a campaign's menu. The menu itself is made when it is first asked for. */
export function MenuButton({ label, ...rest }: ComponentPropsWithRef<'button'> & { label: string }) {
  return <button type="button" data-menu aria-haspopup="menu" {...rest} className={classes.moreButton} aria-label={label}><IconDotsVertical size={16} aria-hidden /></button>;
}
