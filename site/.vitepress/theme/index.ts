import DefaultTheme from 'vitepress/theme';
import './blocks.css';
import './tables.css';

export default DefaultTheme;
