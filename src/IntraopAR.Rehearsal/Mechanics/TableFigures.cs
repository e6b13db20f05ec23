namespace IntraopAR.Rehearsal;

/// <summary>What a simulation came to.</summary>
/// <param name="Seed">Of the conditions that were simulated.</param>
/// <param name="Residual">Root mean square distance over the liver's volume that the best rigid motion with correspondences leaves, mm.</param>
/// <param name="LargestDisplacement">Largest such distance at a node, mm.</param>
/// <param name="LargestStrain">99.5th percentile over the cubes' middles of the largest principal strain (stretch − 1, as magnitude).</param>
/// <param name="VolumeChange">Share, negative where the liver became smaller.</param>
/// <param name="SmallestJacobian">Of the smooth motion over the cubes' middles and the surface.</param>
/// <param name="Steps">Of the relaxation, the scan's included.</param>
/// <param name="Redraws">How many draws before this one inverted or did not come to rest.</param>
public sealed record TableFigures(
    long Seed, double Residual, double LargestDisplacement, double LargestStrain, double VolumeChange, double SmallestJacobian, int Steps, int Redraws);
