using IntraopAR.Geometry;
using IntraopAR.Tracking;

namespace IntraopAR.Theatre.Operating;

/// <summary>Something that a profile says, looked up again every second: profiles expire, and new ones are put on the shelf while the program runs. Safe for several threads.</summary>
internal sealed class Recent<T>(SessionClock clock, Func<T> read)
    where T : class
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private TimeSpan until = TimeSpan.MinValue;
    private T? value;
    private BadInputException? fault;

    /// <exception cref="BadInputException">There is none that may be used now.</exception>
    public T Value => IfKnown ?? throw fault!;

    public T? IfKnown
    {
        get
        {
            lock (gate)
            {
                if (clock.Now < until) return value;
                until = clock.Now + Long;
                try
                {
                    (value, fault) = (read(), null);
                }
                catch (BadInputException e)
                {
                    (value, fault) = (null, e);
                }

                return value;
            }
        }
    }
}
