namespace IntraopAR.Registration;

/// <summary>
/// What is believed of the liver's deformation before anything is observed: smooth tractions on its surface of unknown
/// place, direction and strength, and growth or shrinkage. No part of it is taken as held.
/// </summary>
/// <param name="PoissonRatio">Of the linear-elastic tissue.</param>
/// <param name="Tractions">Each a family of loads of one width.</param>
/// <param name="Growth">Standard deviation of the uniform linear growth, a share: volumes change by three times that.</param>
/// <param name="UnevenGrowth">Standard deviation of the linear growth that changes from end to end, a share per 100 mm.</param>
internal sealed record ElasticPrior(
    double PoissonRatio, IReadOnlyList<TractionScale> Tractions, double Growth, double UnevenGrowth)
{
    public static readonly ElasticPrior Default = new(0.42, [new(18, 7, false), new(25, 5, true)], 0.02, 0.015);
}

/// <param name="Width">Standard deviation of the Gaussian over which neighbouring surface shares a load, mm.</param>
/// <param name="Sideways">Whether the loads also drag along the surface; otherwise they press on it.</param>
/// <param name="Amplitude">Root mean square displacement these loads cause over the liver, mm.</param>
internal readonly record struct TractionScale(double Width, double Amplitude, bool Sideways);
