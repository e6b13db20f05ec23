namespace IntraopAR.Ultrasound;

/// <summary>The two decisions that are learned from simulated pictures.</summary>
internal static class VesselModels
{
    /// <summary>Vessel against any other dark place; features of <see cref="CutFeatures.OfVessel"/>.</summary>
    public static readonly LogisticModel Vessel = new(
        -4.0358,
        [1.1171, 0.0722, -0.0329, -0.8595, -0.6941, -0.2794, -0.1523, 1.4564, 0.5585, 0.392, 0.4942, -1.7363, 0.9841],
        [0.8688, 0.646, -0.8923, 0.8047, 0.006, 0.6641, 0.393, -0.4705, 0.1016, -0.3265, 2.964, 0.6334, 0.6316],
        [0.4138, 0.2543, 0.5452, 0.4776, 0.0473, 0.7288, 0.6597, 0.5904, 0.217, 0.5002, 0.1411, 0.2702, 0.4141]);

    /// <summary>Portal against hepatic; features of <see cref="CutFeatures.OfWall"/>.</summary>
    public static readonly LogisticModel Portal = new(
        0.6575,
        [-0.5956, -0.6551, 2.8762, 2.0489, 0.6675, 0.5313],
        [0.1077, -0.1791, 0.3669, 0.169, 0.0334, 0.6368],
        [0.3627, 0.3379, 0.4411, 0.4808, 0.3114, 0.4944]);
}
