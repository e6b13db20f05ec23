using System.Net;

namespace IntraopAR.Theatre.Host;

/// <summary>
/// Slows down guessing: after a few wrong codes an address may try one a second, and all together ten. Of a hundred million
/// codes a guesser so tries 1,200 while one is open. Safe to use from several threads.
/// </summary>
internal sealed class GuessLimit
{
    private const double PerAddress = 1, PerAddressAtOnce = 5, Together = 10, TogetherAtOnce = 50;

    /// <summary>A guesser with more addresses than this is held by what all may together.</summary>
    private const int MostAddresses = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, MessageBudget> addresses = [];
    private readonly MessageBudget together = new(Together, TogetherAtOnce);

    /// <returns>False where this address, or all together, have to wait.</returns>
    public bool MayTry(IPAddress from)
    {
        lock (gate)
        {
            if (!addresses.TryGetValue(from, out var own))
            {
                if (addresses.Count == MostAddresses) addresses.Clear();
                addresses[from] = own = new(PerAddress, PerAddressAtOnce);
            }

            return own.Take() && together.Take();
        }
    }
}
