import './app/app.ts'
import { readTheme, setTheme } from './app/theme.ts'

setTheme(readTheme())
