import 'asset-dock';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { service } from '../page.js';

const { endpoint, getToken } = service();

function Library() {
  const [arrived, setArrived] = useState([]);
  const onUpload = ({ detail }) => setArrived((before) => [...before, detail.asset.name]);
  return (
    <>
      <asset-dock endpoint={endpoint} getToken={getToken} onupload-success={onUpload} />
      <output>{arrived.toSorted().join(', ')}</output>
    </>
  );
}

createRoot(document.getElementById('app')).render(<Library />);
