// What an open conversation needs at once. What helps while one writes is fetched when one begins to (composer.js).
import "./fresh.js";
import "./keys.js";
import "./reading.js";
import "./typing.js";
