import common from './common'
import work from './work'
import admin from './admin'
import timetable from './timetable'

export default { ...common, ...work, ...admin, ...timetable }
