namespace IntraopAR.Ultrasound;

/// <summary>A place that is darker than what is around it.</summary>
/// <param name="X">Working cells.</param>
/// <param name="Sigma">Scale of the strongest answer, working cells.</param>
/// <param name="Strength">σ² · Laplacian there, in spreads of local contrast.</param>
/// <param name="AlongX">The direction in which the darkness goes on furthest, unit vector.</param>
/// <param name="Roundness">Lower over higher curvature: 1 for a disc, 0 for a tube, below 0 for a saddle.</param>
internal readonly record struct DarkSeed(double X, double Y, double Sigma, double Strength, double AlongX, double AlongY, double Roundness);
