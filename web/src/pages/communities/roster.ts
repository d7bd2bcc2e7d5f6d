// Where each school stands in the picture: the lead in the middle, members around it, sites beside their school.
import type { Seat } from '@/api/types'

export interface Spot {
  seat: Seat
  x: number
  y: number
  lead: boolean
}
export const WIDTH = 470
export const HEIGHT = 400

export function spots(seats: Seat[]): Spot[] {
  const now = seats.filter((seat) => !seat.inside)
  const leads = now.filter((seat) => seat.role === 'lead')
  const members = now.filter((seat) => seat.role !== 'lead')
  const placed: Spot[] = leads.map((seat, index) => ({
    seat,
    x: WIDTH / 2,
    y: HEIGHT / 2 + (index - (leads.length - 1) / 2) * 70,
    lead: true,
  }))
  members.forEach((seat, index) => {
    const angle = (-90 + (360 / members.length) * index) * (Math.PI / 180)
    placed.push({ seat, x: WIDTH / 2 + Math.cos(angle) * 180, y: HEIGHT / 2 + Math.sin(angle) * 152, lead: false })
  })
  return placed
}

/** Long names break into two lines of similar length. */
export function nameLines(name: string): string[] {
  if (name.length <= 5) return [name]
  const half = Math.ceil(name.length / 2)
  return [name.slice(0, half), name.slice(half)]
}
