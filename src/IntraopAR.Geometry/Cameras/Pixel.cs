namespace IntraopAR.Geometry;

/// <summary>A place in a picture; (0, 0) is the centre of the upper left pixel.</summary>
public readonly record struct Pixel(double U, double V)
{
    public static double Distance(Pixel a, Pixel b) => Math.Sqrt((a.U - b.U) * (a.U - b.U) + (a.V - b.V) * (a.V - b.V));
}
