import common from './common'
import work from './work'
import admin from './admin'
import draft from './draft'
import timetable from './timetable'
import tools from './tools'
import wishes from './wishes'

export default { ...common, ...work, ...admin, ...timetable, ...wishes, ...tools, ...draft }
