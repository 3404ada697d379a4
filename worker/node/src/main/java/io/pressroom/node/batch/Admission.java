package io.pressroom.node.batch;

import io.pressroom.diffusion.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/**
 * Decides before each step which of the waiting images join those in flight.
 *
 * <ul>
 *   <li>Whose patience ends first goes first ({@link Ticket#startBy}).
 *   <li>Nobody overtakes an image that does not fit yet, or a large one would wait for ever behind
 *       a stream of small ones.
 *   <li>A suspect starts when nothing else is in flight, and nothing but its own job joins it.
 *       While it stands first in line nobody else is admitted, so its turn comes.
 * </ul>
 */
public final class Admission {

  private Admission() {}

  /**
   * @param waiting in order of arrival
   * @param inFlight admitted and not finished
   * @return those to admit now, in that order; empty if none fits
   */
  public static <T> List<T> choose(
      List<T> waiting, List<T> inFlight, Function<T, Ticket> ticket, Budget budget) {
    List<T> inLine = new ArrayList<>(waiting);
    inLine.sort(Comparator.comparing(image -> ticket.apply(image).startBy()));

    List<T> chosen = new ArrayList<>();
    List<Ticket> company = new ArrayList<>(inFlight.stream().map(ticket).toList());
    for (T image : inLine) {
      Ticket next = ticket.apply(image);
      if (!maySitWith(company, next)) {
        if (company.stream().anyMatch(Ticket::suspect)) {
          continue; // A suspect's later images may stand behind other people's.
        }
        break;
      }
      if (!budget.fits(sizes(company), next.size())) {
        break;
      }
      chosen.add(image);
      company.add(next);
    }
    return chosen;
  }

  private static boolean maySitWith(List<Ticket> company, Ticket next) {
    return company.stream()
        .allMatch(
            other -> other.jobId().equals(next.jobId()) || !(other.suspect() || next.suspect()));
  }

  private static List<Size> sizes(List<Ticket> tickets) {
    return tickets.stream().map(Ticket::size).toList();
  }
}
