'use client';

import { useEffect } from 'react';
import 'asset-dock';
import { connect } from '../../page.js';

export function Library() {
  useEffect(() => { connect(); }, []);
  return <asset-dock page-size="20" />;
}
