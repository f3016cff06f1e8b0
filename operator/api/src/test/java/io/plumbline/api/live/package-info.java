/** The custom resources on a real API server. */
package io.plumbline.api.live;
