import 'asset-dock';
import { connect } from '../page.js';

connect();
