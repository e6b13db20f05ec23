namespace IntraopAR.Headset;

/// <summary>A pinch that is held for a moment: long enough not to be one by chance.</summary>
public sealed class PinchHold
{
    private const double HoldMs = 500;

    private double? since;
    private bool told;

    /// <param name="pinched">Now, and away from the panel.</param>
    /// <returns>True once for each hold.</returns>
    public bool Take(bool pinched, double ms)
    {
        if (!pinched) (since, told) = (null, false);
        else since ??= ms;
        if (told || since is not { } from || ms - from < HoldMs) return false;
        return told = true;
    }
}
